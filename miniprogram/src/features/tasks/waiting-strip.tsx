import { platform } from '@/platform';
import { type Job, useQueue } from '@/queue';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Strip } from '@/ui';

/** What this phone still has to send: that it will, or that somebody has to look at it. */
export function WaitingStrip(): JSX.Element | null {
  const words = useWords(tasksWords);
  const jobs = useQueue();
  const stopped = jobs.filter(({ state }) => state === 'refused' || state === 'conflict');
  const waiting = jobs.filter(({ state }) => state === 'waiting' || state === 'sending');
  const [first] = stopped;
  return (
    <>
      {first && (
        <Strip
          tone="danger"
          words={words.stopped(stopped.length)}
          action={{ words: words.look, onPress: () => openJob(first) }}
        />
      )}
      {waiting.length > 0 && <Strip tone="info" icon="clock" words={words.waiting(waiting.length)} />}
    </>
  );
}

function openJob({ id, caseId }: Job): void {
  if (caseId === null) platform.nav.to('report', { job: id });
  else platform.nav.to('task', { id: caseId });
}
