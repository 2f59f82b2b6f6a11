import type { CaseView } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { useQueue } from '@/queue';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Button } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { leftOf } from './left';
import { backToList } from './list-behind';
import { nextTask } from './next-task';
import { markSeen } from './seen';
import { useNow } from './use-now';
import { useTasks } from './use-tasks';

/** In place of the action's button once it is done: straight on to the next task, or back to the list. */
export function HandedBar({ case: view }: { case: CaseView }): JSX.Element {
  const words = useWords(tasksWords);
  const { language } = useSettings();
  const { lists } = useTasks('todo');
  const jobs = useQueue();
  const now = useNow();
  const busy = jobs.flatMap(({ caseId, state }) => (caseId !== null && state !== 'sent' ? [caseId] : []));
  const next = nextTask([lists.doing.items, lists.todo.items, lists.verify.items], [view.id, ...busy]);
  const go = (id: string): void => {
    markSeen(id);
    platform.nav.replace('task', { id });
  };
  return (
    <Box className="task-handed" live="polite" testId="handed">
      <Txt className="task-quiet">
        {next ? words.next(next.category.name, leftOf(next, now, language)) : words.allDone}
      </Txt>
      {next && <Button block size="big" words={words.nextShort} icon="arrow-right" onPress={() => go(next.id)} />}
      <Button block kind={next ? 'quiet' : 'primary'} words={words.backToList} onPress={backToList} />
    </Box>
  );
}
