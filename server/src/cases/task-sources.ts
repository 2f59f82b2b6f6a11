import {
  holdersOf,
  verifiersOf,
  type Actor,
  type CaseSnapshot,
  type DutyPeople,
  type Status,
} from '@citygrid/shared/case';
import type { SqlValue } from '../infra/database';

export const TASK_VIEWS = ['todo', 'doing', 'verify', 'done'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

/** A range of an index, in order of deadline: equality on its first columns. */
export interface TaskSource {
  where: string;
  params: SqlValue[];
  /** Which of the candidates really are the caller's, by the workflow's own rules. */
  mine: (state: CaseSnapshot, people: DutyPeople) => boolean;
}

const always = (): boolean => true;

/** Where somebody is there to hold a case: what lies elsewhere is the dispatcher's. */
export interface Staffed {
  communities: readonly string[];
  workers: readonly string[];
  departments: readonly string[];
}

export const NOBODY_STAFFED: Staffed = { communities: [], workers: [], departments: [] };

/** Where a caller's tasks of a view are looked for, role by role (api.md, `/tasks`). `done` has a source of its own. */
export function taskSources(view: Exclude<TaskView, 'done'>, actor: Actor, staffed: Staffed): TaskSource[] {
  const { personId } = actor;
  if (!personId) return [];
  return [
    ...(actor.roles.includes('gridWorker') ? workerSources(view, actor, personId) : []),
    ...(actor.roles.includes('handler') && actor.departmentCode ? handlerSources(view, actor.departmentCode) : []),
    ...(actor.roles.includes('dispatcher')
      ? actor.streets.flatMap((street) => dispatcherSources(view, street, personId, staffed))
      : []),
  ];
}

function workerSources(view: Exclude<TaskView, 'done'>, actor: Actor, personId: string): TaskSource[] {
  const held = (returned: 0 | 1): TaskSource => ({
    where: `holder_person_id = ? AND status = 'inspecting' AND returned = ${returned}`,
    params: [personId],
    mine: always,
  });
  if (view === 'doing') return [held(0)];
  if (view === 'verify') {
    const mine = maySheJudge(personId, 'verifier');
    return [
      ...actor.communities.map((community) => ofCommunity(community, 'verifying', mine)),
      { where: `verifier_person_id = ? AND status = 'verifying'`, params: [personId], mine },
    ];
  }
  const pool = (state: CaseSnapshot, people: DutyPeople): boolean => {
    const { as, personIds } = holdersOf(state, people);
    return as === 'worker' && personIds.includes(personId);
  };
  return [held(1), ...actor.communities.map((community) => ofCommunity(community, 'submitted', pool))];
}

function handlerSources(view: Exclude<TaskView, 'done'>, departmentCode: string): TaskSource[] {
  const statuses: Record<typeof view, Status[]> = {
    todo: ['assigned'],
    doing: ['processing', 'suspended'],
    verify: [],
  };
  return statuses[view].map((status) => ({
    where: 'department_code = ? AND status = ?',
    params: [departmentCode, status],
    mine: always,
  }));
}

function dispatcherSources(
  view: Exclude<TaskView, 'done'>,
  street: string,
  personId: string,
  staffed: Staffed,
): TaskSource[] {
  if (view === 'doing') return [ofStreet(street, 'suspended', always)];
  if (view === 'verify') return [ofStreet(street, 'verifying', maySheJudge(personId, 'dispatcher'))];
  return [
    ofStreet(street, 'dispatching', always),
    { where: 'street_code = ? AND requested = 1', params: [street], mine: ({ status }) => status !== 'dispatching' },
    ...unheldSources(street, staffed),
  ];
}

/** What nobody is there to hold. The columns leave out nearly everything that somebody holds; the rules decide the rest. */
function unheldSources(street: string, { communities, workers, departments }: Staffed): TaskSource[] {
  const mine = (state: CaseSnapshot, people: DutyPeople): boolean => holdersOf(state, people).as === 'dispatcher';
  const where = (status: Status, column: string, staffed: readonly string[], or = ''): TaskSource => ({
    where: `street_code = ? AND status = ? AND (${notIn(column, staffed)}${or})`,
    params: [street, status, ...staffed],
    mine,
  });
  return [
    where('submitted', 'community_code', communities, ` OR visibility = 'restricted'`),
    where('inspecting', 'holder_person_id', workers),
    where('assigned', 'department_code', departments),
    where('processing', 'department_code', departments),
  ];
}

function notIn(column: string, values: readonly string[]): string {
  // An expression, so that no engine leaves the street's own index, which is in order of deadline, for this column's.
  return values.length === 0 ? '1 = 1' : `COALESCE(${column}, '') NOT IN (${values.map(() => '?').join(', ')})`;
}

function maySheJudge(personId: string, as: 'verifier' | 'dispatcher'): TaskSource['mine'] {
  return (state, people) => {
    const { circle, personIds } = verifiersOf(state, people);
    return (circle === 'dispatchers') === (as === 'dispatcher') && personIds.includes(personId);
  };
}

function ofStreet(street: string, status: Status, mine: TaskSource['mine']): TaskSource {
  return { where: 'street_code = ? AND status = ?', params: [street, status], mine };
}

function ofCommunity(community: string, status: Status, mine: TaskSource['mine']): TaskSource {
  return { where: 'community_code = ? AND status = ?', params: [community, status], mine };
}
