import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import { useSettings } from '@/settings';
import { leftWords, useWords } from '@/text';
import { nextStep } from '@/text/next-step';
import { patrolWords } from '@/text/patrol';
import { CaseCard } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './patrol.scss';

/** What is open in this grid, or was closed today. */
export function Today(props: { cases: readonly CaseListItem[]; onCase: (id: string) => void }): JSX.Element {
  const words = useWords(patrolWords);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const now = Date.now();
  if (props.cases.length === 0) return <Txt className="patrol-quiet">{words.noCases}</Txt>;
  return (
    <Box className="patrol-stack">
      {props.cases.map((item) => {
        const open = isOpen(item.status);
        const late = open && (item.colour === 'red' || (item.deadline !== null && Date.parse(item.deadline) < now));
        return (
          <CaseCard
            key={item.id}
            photo={item.photos[0]?.thumbnailUrl ?? null}
            title={item.category.name}
            words={item.location?.address ?? item.description}
            pill={{
              tone: !open ? 'done' : late ? 'late' : item.colour === 'yellow' ? 'soon' : 'brand',
              icon: !open ? 'check-circle' : late ? 'alert' : 'clock',
              words: step.state[item.status],
            }}
            next={open && item.deadline !== null ? leftWords(item.deadline, now, language) : null}
            onPress={() => props.onCase(item.id)}
            testId="today"
          />
        );
      })}
    </Box>
  );
}
