import type { Actor } from '@citygrid/shared/case';

/** The instance itself, when time or a new grid version moves a case. */
export const SYSTEM: Actor = {
  kind: 'system',
  accountId: null,
  personId: null,
  roles: [],
  grids: [],
  communities: [],
  streets: [],
  counties: [],
  departmentCode: null,
};
