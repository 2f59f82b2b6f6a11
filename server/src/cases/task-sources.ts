import {
  OPEN_STATUSES,
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

/** Where a caller's tasks of a view are looked for, role by role (api.md, `/tasks`). `done` has a source of its own. */
export function taskSources(view: Exclude<TaskView, 'done'>, actor: Actor): TaskSource[] {
  const { personId } = actor;
  if (!personId) return [];
  return [
    ...(actor.roles.includes('gridWorker') ? workerSources(view, actor, personId) : []),
    ...(actor.roles.includes('handler') && actor.departmentCode ? handlerSources(view, actor.departmentCode) : []),
    ...(actor.roles.includes('dispatcher')
      ? actor.streets.flatMap((street) => dispatcherSources(view, street, personId))
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
  if (view === 'verify')
    return actor.streets.map((street) => ofStreet(street, 'verifying', maySheJudge(personId, 'verifier')));
  const pool = (state: CaseSnapshot, people: DutyPeople): boolean => {
    const { as, personIds } = holdersOf(state, people);
    return as === 'worker' && personIds.includes(personId);
  };
  return [
    held(1),
    ...actor.communities.map((community): TaskSource => ({
      where: `community_code = ? AND status = 'submitted'`,
      params: [community],
      mine: pool,
    })),
  ];
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

function dispatcherSources(view: Exclude<TaskView, 'done'>, street: string, personId: string): TaskSource[] {
  if (view === 'doing') return [ofStreet(street, 'suspended', always)];
  if (view === 'verify') return [ofStreet(street, 'verifying', maySheJudge(personId, 'dispatcher'))];
  const withoutHolder = (state: CaseSnapshot, people: DutyPeople): boolean =>
    holdersOf(state, people).as === 'dispatcher';
  return [
    ofStreet(street, 'dispatching', always),
    ...OPEN_STATUSES.filter(
      (status) => status !== 'dispatching' && status !== 'suspended' && status !== 'verifying',
    ).map((status) =>
      ofStreet(street, status, (state, people) => state.request === null && withoutHolder(state, people)),
    ),
    { where: 'street_code = ? AND requested = 1', params: [street], mine: ({ status }) => status !== 'dispatching' },
  ];
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
