import type { Calendar } from '../calendar';
import { arrival, pastDepartments } from './arrival';
import { nextClocks } from './clocks';
import { ruleThatLeads } from './effects';
import type { Step } from './guard';
import { refuseByBody, refuseByMoment, refuseByRight, refuseByTarget, refuseByVersion } from './refusals';
import { type Move, TRANSITIONS } from './transitions';
import type { Actor, CaseSnapshot, Command, Decision, DutyPeople, Refusal, Result } from './types';

export interface DecideOptions {
  /** False: also what is in the table but not built yet. Tests walk the whole table. */
  wiredOnly?: boolean;
}

/**
 * The one judge of what may follow what. Pure: the same case, people, command, actor, instant (epoch milliseconds) and
 * calendar give the same answer. The first check that fails answers, in the order of the HTTP contract: validation,
 * separation of duties, role and area, not built yet, stale version, the moment.
 */
export function decide(
  snapshot: CaseSnapshot,
  people: DutyPeople,
  command: Command,
  actor: Actor,
  now: number,
  calendar: Calendar,
  { wiredOnly = true }: DecideOptions = {},
): Result<Decision, Refusal> {
  const step: Step = { snapshot, people, actor, now, command, calendar };
  const { action, version } = command;
  const refused =
    refuseByBody(step) ??
    refuseByRight(action, step, wiredOnly) ??
    refuseByVersion(snapshot, action, version) ??
    refuseByMoment(action, step);
  if (refused !== null) return { ok: false, error: refused };
  const move = TRANSITIONS[snapshot.status][action];
  if (move === undefined) throw new Error(`no move for ${action} in ${snapshot.status}`);
  const unfit = refuseByTarget(move, step);
  return unfit === null ? { ok: true, value: take(move, step) } : { ok: false, error: unfit };
}

function take(move: Move, step: Step): Decision {
  const { snapshot, command } = step;
  const to = typeof move.to === 'function' ? move.to(step) : move.to;
  // A second failure or transfer leads to the dispatcher: what its effect put into somebody's hand is taken out again.
  const changed = { ...snapshot, ...arrival(snapshot, to), ...move.then(step), status: to };
  const settled = to === 'dispatching' ? { ...changed, holderPersonId: null } : changed;
  const next: CaseSnapshot = {
    ...settled,
    version: snapshot.version + 1,
    pastDepartmentCodes: pastDepartments(snapshot, settled.departmentCode),
    clocks: nextClocks(step, settled),
  };
  const ruleId = command.action === 'escalate' ? (ruleThatLeads(step)?.ruleId ?? null) : null;
  return { action: command.action, from: snapshot.status, to, next, ruleId };
}
