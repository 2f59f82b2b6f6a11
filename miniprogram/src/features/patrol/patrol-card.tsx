import { useState } from 'react';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { useStore } from '@/state';
import { useWords, whenWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Ask, Button, Card, Pill, Skeleton, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './patrol.scss';
import { followAgain, walk } from './tracker';
import type { PatrolDesk } from './use-patrol';

/** Begin, how it goes, end; and who sees what is kept of it: nobody else. */
export function PatrolCard({ desk, gridCode }: { desk: PatrolDesk; gridCode: string }): JSX.Element {
  const words = useWords(patrolWords);
  const { language } = useSettings();
  const { refused } = useStore(walk);
  const [sure, setSure] = useState(false);
  const { state, patrol, cells, unsent, busy, problem } = desk;
  if (state === 'unknown') return <Skeleton shape="cards" />;
  const stop = async (): Promise<void> => {
    setSure(false);
    if ((await desk.stop()) === 'ended') platform.toast(words.stopped);
  };
  const isOn = state === 'on' && patrol !== null;
  return (
    <Card testId="patrol-now">
      <Box className="patrol-stack">
        {isOn ? (
          <>
            <Pill tone="done" icon="walk" words={words.on(whenWords(patrol.startedAt, Date.now(), language))} />
            <Txt className="patrol-strong" live="polite">
              {words.covered(cells.length, patrol.found)}
            </Txt>
            {unsent > 0 && !platform.network.online() && <Txt className="patrol-quiet">{words.unsent(unsent)}</Txt>}
            {refused !== null && (
              <Strip
                tone="warn"
                icon="pin"
                words={words.notFollowing}
                action={
                  refused === 'denied-for-good'
                    ? { words: words.settings, onPress: () => void platform.openSettings() }
                    : { words: words.again, onPress: followAgain }
                }
              />
            )}
            <Button
              block
              size="big"
              kind="secondary"
              icon="stop"
              words={words.stop}
              busy={busy}
              onPress={() => setSure(true)}
            />
          </>
        ) : state === 'ending' ? (
          <Strip tone="info" icon="clock" words={words.ending} />
        ) : (
          <Button
            block
            size="big"
            icon="play"
            words={words.start}
            busy={busy}
            onPress={() => void desk.start(gridCode)}
            testId="start-patrol"
          />
        )}
        {problem && <Strip tone="danger" words={problem} />}
        <Box className="patrol-line">
          <Txt className="patrol-quiet">{words.privacy}</Txt>
        </Box>
      </Box>
      <Ask
        open={sure}
        title={words.stopSure}
        body={words.stopBody}
        confirm={words.stop}
        cancel={words.keepOn}
        onConfirm={() => void stop()}
        onCancel={() => setSure(false)}
      />
    </Card>
  );
}
