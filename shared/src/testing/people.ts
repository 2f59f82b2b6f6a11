import type { Actor, DutyPeople, GridSnapshot } from '../case';

/** A county, a street, two communities, two grids in the first: made-up codes by the national rule (6 + 3 + 3 + 3 digits). */
export const COUNTY = '990101';
export const STREET = '990101001';
export const COMMUNITY = '990101001001';
export const OTHER_COMMUNITY = '990101001002';
export const OTHER_STREET = '990101002';
export const DEPARTMENT = 'roads';

/** A grid snapshot; the first grid of the first community unless said otherwise. */
export function aGrid(over: Partial<GridSnapshot> = {}): GridSnapshot {
  return { code: `${COMMUNITY}001`, name: '第 1 格', communityCode: COMMUNITY, streetCode: STREET, ...over };
}

/** A second grid, in the same community. */
export function aNeighbouringGrid(over: Partial<GridSnapshot> = {}): GridSnapshot {
  return aGrid({ code: `${COMMUNITY}002`, name: '第 2 格', ...over });
}

const NO_AREA = { grids: [], communities: [], streets: [], counties: [], departmentCode: null } as const;

/** What each kind of person may act for, unless a test says otherwise. */
const BY_KIND = {
  citizen: { ...NO_AREA, roles: ['citizen'] },
  gridWorker: {
    ...NO_AREA,
    roles: ['gridWorker'],
    grids: [`${COMMUNITY}001`],
    communities: [COMMUNITY],
    streets: [STREET],
  },
  handler: { ...NO_AREA, roles: ['handler'], streets: [STREET], departmentCode: DEPARTMENT },
  dispatcher: { ...NO_AREA, roles: ['dispatcher'], streets: [STREET] },
  district: { ...NO_AREA, roles: ['district'], counties: [COUNTY] },
  admin: { ...NO_AREA, roles: ['admin'] },
  system: { ...NO_AREA, roles: [] },
} as const satisfies Record<string, Omit<Actor, 'kind' | 'accountId' | 'personId'>>;

/** Somebody who acts. `name` makes account `account-<name>` and person `<name>`; the system has neither. */
export function anActor(kind: keyof typeof BY_KIND, name: string = kind, over: Partial<Actor> = {}): Actor {
  const system = kind === 'system';
  return {
    ...BY_KIND[kind],
    kind: system ? 'system' : 'person',
    accountId: system ? null : `account-${name}`,
    personId: system ? null : name,
    ...over,
  };
}

/** Who is on duty; nobody unless named. Workers of the grid belong to its community, those to its street. */
export function people(over: Partial<DutyPeople> = {}): DutyPeople {
  const gridWorkers = over.gridWorkers ?? [];
  const communityWorkers = [...new Set([...gridWorkers, ...(over.communityWorkers ?? [])])];
  const streetWorkers = [...new Set([...communityWorkers, ...(over.streetWorkers ?? [])])];
  const { handlers = [], dispatchers = [] } = over;
  return { gridWorkers, communityWorkers, streetWorkers, handlers, dispatchers };
}
