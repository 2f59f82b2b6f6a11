import type { Actor, GridSnapshot } from '@citygrid/shared/case';

type ByRole = Partial<Record<Actor['roles'][number], (actor: Actor, grid: GridSnapshot) => boolean>>;

/** Whose work a grid's components are: workers of its community, the others by street or county; an administrator keeps the register. */
const READERS: ByRole = {
  gridWorker: ({ communities }, { communityCode }) => communities.includes(communityCode),
  handler: ({ streets }, { streetCode }) => streets.includes(streetCode),
  dispatcher: ({ streets }, { streetCode }) => streets.includes(streetCode),
  district: ({ counties }, { streetCode }) => counties.includes(streetCode.slice(0, 6)),
  admin: () => true,
};

export function mayReadTheComponentsOf(grid: GridSnapshot, actor: Actor): boolean {
  return actor.roles.some((role) => READERS[role]?.(actor, grid) ?? false);
}
