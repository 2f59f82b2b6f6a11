import type { CaseListItem } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, invalidate, post, remove } from '@/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { common, dueWords, errorWords, useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { nextStep } from '@/text/next-step';
import { Button, CaseCard } from '@/ui';
import { Box } from '@/ui/base';

export interface NearbyCaseProps {
  case: CaseListItem;
  distanceM: number;
  /** In the tap itself, before anything is awaited: what has to be asked of the platform. */
  onFollowTap?: () => void;
}

/** One case around, as everybody may see it; 我也遇到了 joins it instead of reporting it twice. */
export function NearbyCase({ case: item, distanceM, onFollowTap }: NearbyCaseProps): JSX.Element {
  const words = useWords(nearbyWords);
  const { metres } = useWords(common);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const [wished, setWished] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const following = wished ?? item.following;
  const done = item.status === 'closed' || item.status === 'archived';
  const now = Date.now();
  const due = item.deadline !== null && Date.parse(item.deadline) > now ? dueWords(item.deadline, now, language) : null;

  const change = async (): Promise<void> => {
    const next = !following;
    if (next) onFollowTap?.();
    setWished(next);
    setBusy(true);
    try {
      await (next ? post(`/cases/${item.id}/follow`) : remove(`/cases/${item.id}/follow`));
      platform.toast(next ? words.followed : words.unfollowed);
      await invalidate('/cases/');
    } catch (error) {
      setWished(null);
      platform.toast(errorWords(error instanceof ApiError ? error : {}, language));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box className="nearby-case">
      <CaseCard
        photo={item.photos[0]?.thumbnailUrl ?? null}
        title={item.category.name}
        words={[words.away(metres(distanceM)), item.location?.address ?? ''].filter(Boolean).join(' · ')}
        pill={{ tone: done ? 'done' : 'brand', icon: done ? 'check-circle' : 'clock', words: step.state[item.status] }}
        next={done ? null : step.next[item.status](due, item.department?.name ?? null)}
        onPress={() => platform.nav.to('case', { id: item.id })}
        testId="nearby-case"
      />
      {!done && (
        <Button
          kind={following ? 'quiet' : 'secondary'}
          size="small"
          icon={following ? 'check' : 'hand'}
          words={following ? words.following : words.meToo}
          label={`${following ? words.following : words.meToo} ${item.category.name}`}
          busy={busy}
          onPress={() => void change()}
        />
      )}
    </Box>
  );
}
