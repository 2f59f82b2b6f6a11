import type { Role } from '@citygrid/shared/case';

export const VIEWS = ['todo', 'doing', 'verify', 'done'] as const;
export type View = (typeof VIEWS)[number];

/** Which shelves there are for these roles; a department's handlers judge nobody (api.md, `/tasks`). */
export function viewsOf(roles: readonly Role[]): readonly View[] {
  const judges = roles.indexOf('gridWorker') >= 0 || roles.indexOf('dispatcher') >= 0;
  return VIEWS.filter((view) => view !== 'verify' || judges);
}

export function tasksPath(view: View): string {
  return `/tasks?view=${view}&limit=100`;
}
