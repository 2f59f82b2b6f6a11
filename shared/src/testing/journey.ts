import { type Action, type Actor, type CaseSnapshot, type Command, decide, type Refusal } from '../case';
import { aCommand, aRoute, CALENDAR, MORNING } from './case';
import { aNeighbouringGrid, anActor, people } from './people';

const TEN_MINUTES = 600_000;

/** Guo works in the first grid, Li in the next one of the community; the rest are one of each kind. */
export const reporter = anActor('citizen', 'reporter');
export const guo = anActor('gridWorker', 'guo');
export const li = anActor('gridWorker', 'li', { grids: [aNeighbouringGrid().code] });
export const hand = anActor('handler', 'hand');
export const disp = anActor('dispatcher', 'disp');
export const disp2 = anActor('dispatcher', 'disp2');
export const system = anActor('system');
export const ON_DUTY = people({
  gridWorkers: ['guo'],
  communityWorkers: ['li'],
  handlers: ['hand'],
  dispatchers: ['disp', 'disp2'],
});

/** Who does what, with what in the body. */
export type Leg = [Actor, Action, Partial<Command>?];

export const note = { note: '看过了' };
export const proof = { ...note, photoCount: 1 };
export const route = { route: aRoute() };
export const rejection = { ...note, reasonCode: 'not-found-on-site' } as const;
export const otherGrid = { ...note, targetGrid: aNeighbouringGrid() };
export const lights = {
  targetDepartment: { code: 'lights', name: '路灯所', handleLimit: { amount: 3, unit: 'workDays' } },
} as const;

export const toDepartment: Leg[] = [
  [guo, 'accept'],
  [guo, 'escalate', { ...proof, ...route }],
  [hand, 'accept'],
];
export const toVerifying: Leg[] = [...toDepartment, [hand, 'complete', proof]];
export const toClosed: Leg[] = [...toVerifying, [guo, 'pass', note]];
export const bySelf: Leg[] = [
  [guo, 'accept'],
  [guo, 'settle', proof],
];

/**
 * Goes through the legs, ten minutes apart, each with the version that it sees, the whole table open; throws on the first
 * refusal.
 */
export function go(from: CaseSnapshot, legs: readonly Leg[], startsAt = MORNING): CaseSnapshot {
  return legs.reduce((snapshot, [actor, action, body = {}], at) => {
    const now = startsAt + (at + 1) * TEN_MINUTES;
    const command = aCommand(action, snapshot.version, body);
    const result = decide(snapshot, ON_DUTY, command, actor, now, CALENDAR, { wiredOnly: false });
    if (!result.ok) throw new Error(`${action} in ${snapshot.status}: ${result.error.code} (${result.error.rule})`);
    return result.value.next;
  }, from);
}

/** Why an action is refused, the whole table open; null: it is not. A day after the morning unless said otherwise. */
export function refusal(
  snapshot: CaseSnapshot,
  actor: Actor,
  action: Action,
  body: Partial<Command> = {},
  version: number | null = snapshot.version,
  onDuty = ON_DUTY,
  now = MORNING + 144 * TEN_MINUTES,
): Refusal | null {
  const command = aCommand(action, version, { ...body, version });
  const result = decide(snapshot, onDuty, command, actor, now, CALENDAR, { wiredOnly: false });
  return result.ok ? null : result.error;
}
