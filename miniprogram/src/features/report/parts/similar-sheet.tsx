import type { SimilarAnswer } from '@citygrid/shared/api';
import { formatCaseNumber } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, call, invalidate } from '@/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { whenWords } from '@/text/dates';
import { errorWords } from '@/text/error-words';
import { report } from '@/text/report';
import { Button, CaseCard, Sheet, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { stateOf } from '../state-of';

type Item = SimilarAnswer['items'][number];

interface Props {
  open: boolean;
  items: readonly Item[];
  onClose: () => void;
  /** The tap that sends. */
  onOther: () => void;
}

/** 「是这个吗？」: what stands there already, before the same thing is reported twice. It never blocks. */
export function SimilarSheet({ open, items, onClose, onOther }: Props): JSX.Element {
  const { similar: words } = useWords(report);
  return (
    <Sheet
      open={open}
      title={words.title}
      onClose={onClose}
      footer={<Button words={words.other} block size="big" onPress={onOther} testId="not-similar" />}
    >
      <Txt className="report-hint">{words.intro}</Txt>
      {items.map((item) => (
        <Similar key={item.id} item={item} />
      ))}
    </Sheet>
  );
}

function Similar({ item }: { item: Item }): JSX.Element {
  const { similar: words } = useWords(report);
  const { language } = useSettings();
  const [state, setState] = useState<'asked' | 'following' | 'followed'>(item.following ? 'followed' : 'asked');
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = (): void => platform.nav.to('case', { id: item.id });
  const follow = async (): Promise<void> => {
    setState('following');
    setTrouble(null);
    try {
      await call('POST', `/cases/${item.id}/follow`);
      setState('followed');
      void invalidate('/cases/');
    } catch (error) {
      const own = error instanceof ApiError && error.code === 'own-case';
      setTrouble(own ? words.own : errorWords(error as ApiError, language));
      setState('asked');
    }
  };
  return (
    <Box className="report-similar">
      <CaseCard
        photo={item.photos[0]?.thumbnailUrl ?? null}
        title={item.category.name}
        words={`${words.distance(item.distanceM)} · ${whenWords(item.createdAt, Date.now(), language)}`}
        pill={stateOf(item, language)}
        label={`${item.category.name} ${formatCaseNumber(item.number)} ${words.open}`}
        onPress={open}
      />
      {trouble !== null && <Strip tone="warn" words={trouble} />}
      {state === 'followed' ? (
        <Strip tone="done" words={words.followed} action={{ words: words.open, onPress: open }} />
      ) : (
        <Button
          words={words.me}
          icon="hand"
          kind="secondary"
          block
          busy={state === 'following'}
          onPress={() => void follow()}
        />
      )}
    </Box>
  );
}
