import type { CaseListItem, Page } from '@citygrid/shared/api';
import { useGet } from '@/api';
import { platform } from '@/platform';
import { useIsStaff, useUser } from '@/session';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { Row, Rows } from '@/ui';

const EVERY = 60_000;
const path = (view: string): string => `/tasks?view=${view}&limit=100`;

/** For staff, first of all on home: how many tasks wait, and how many are late already. */
export function TasksCard(): JSX.Element | null {
  const words = useWords(home).tasks;
  const user = useUser();
  const isStaff = useIsStaff();
  const judges = user?.roles.includes('gridWorker') ?? false;
  const todo = useGet<Page<CaseListItem>>(isStaff ? path('todo') : null, { everyMs: EVERY });
  const doing = useGet<Page<CaseListItem>>(isStaff ? path('doing') : null, { everyMs: EVERY });
  const verify = useGet<Page<CaseListItem>>(isStaff && judges ? path('verify') : null, { everyMs: EVERY });
  if (!isStaff) return null;
  const tasks = [todo, doing, verify].flatMap(({ data }) => data?.items ?? []);
  const late = tasks.filter(({ colour }) => colour === 'red').length;
  return (
    <Rows>
      <Row
        icon="list"
        title={words.title(tasks.length)}
        detail={late > 0 ? words.urgent(late) : words.detail}
        badge={late}
        onPress={() => platform.nav.to('tasks')}
        testId="tasks"
      />
    </Rows>
  );
}
