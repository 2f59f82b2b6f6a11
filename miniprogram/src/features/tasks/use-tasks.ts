import type { CaseListItem } from '@citygrid/shared/api';
import { type ListQuery, useList } from '@/api';
import { useUser } from '@/session';
import { tasksPath, type View, viewsOf } from './views';

const EVERY_MS = 15_000;

/** All shelves of the person logged in; what is open asks again by itself, what is done only while it is looked at. */
export function useTasks(now: View): {
  views: readonly View[];
  lists: Readonly<Record<View, ListQuery<CaseListItem>>>;
} {
  const user = useUser();
  const isStaff = (user?.roles ?? []).some((role) => role !== 'citizen');
  const views = isStaff ? viewsOf(user?.roles ?? []) : [];
  const pathOf = (view: View): string | null => (views.indexOf(view) >= 0 ? tasksPath(view) : null);
  const open = { everyMs: EVERY_MS, keep: true };
  return {
    views,
    lists: {
      todo: useList<CaseListItem>(pathOf('todo'), open),
      doing: useList<CaseListItem>(pathOf('doing'), open),
      verify: useList<CaseListItem>(pathOf('verify'), open),
      done: useList<CaseListItem>(now === 'done' ? pathOf('done') : null, { keep: true }),
    },
  };
}
