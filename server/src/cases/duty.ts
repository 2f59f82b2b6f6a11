import type { CaseSnapshot, DutyPeople } from '@citygrid/shared/case';
import type { Roster } from '../identity';
import type { Reader } from '../infra/database';

type Where = Parameters<Roster['dutyPeople']>[1];

export function whereOf(state: Pick<CaseSnapshot, 'grid' | 'streetCode' | 'departmentCode'>): Where {
  return {
    gridCode: state.grid?.code ?? null,
    communityCode: state.grid?.communityCode ?? null,
    streetCode: state.streetCode,
    departmentCode: state.departmentCode,
  };
}

/** Who is on duty, looked up once for each place and department of a list: a page of 50 cases asks a handful of times. */
export function dutyOfMany(roster: Roster, reader: Reader): (state: CaseSnapshot) => Promise<DutyPeople> {
  const known = new Map<string, Promise<DutyPeople>>();
  return (state) => {
    const where = whereOf(state);
    const key = JSON.stringify(where);
    const found = known.get(key) ?? roster.dutyPeople(reader, where);
    known.set(key, found);
    return found;
  };
}
