import type { Action } from '../case';
import type { CaseEvent } from '../event';

/** What a step of a case means to those who are told of it, whatever its words are. */
export interface Step {
  /** `major`: the citizen's plans change with it; a last progress grant is kept for such a step. */
  weight: 'minor' | 'major';
  /** True when the case has another state or is in other hands than before: what was asked of somebody is over. */
  moves: boolean;
}

type Happened = Pick<CaseEvent, 'action' | 'due' | 'from' | 'to' | 'deadlineAt'>;

/**
 * How much a step weighs and whether the case moved on with it. Minor is what the citizen expects anyway (somebody
 * took it, is looking at it, corrected it, works on it); major is a date, a date that moved, a stop, a question.
 */
export function stepOf(event: Happened): Step {
  return { weight: isMajor(event) ? 'major' : 'minor', moves: moves(event) };
}

const MAJOR: readonly Action[] = ['ask', 'fail', 'grantExtension', 'grantSuspension', 'reopen', 'resume'];

function isMajor({ action, due, from, to, deadlineAt }: Happened): boolean {
  // A promise that is not kept, an answer for good.
  if (due !== null || (from !== to && RESULTS.includes(to))) return true;
  if (MAJOR.includes(action)) return true;
  return from !== to && (to === 'suspended' || (to === 'assigned' && deadlineAt !== null));
}

const RESULTS: readonly CaseEvent['to'][] = ['closed', 'rejected', 'merged'];

/** The state may stay while the people change. */
const OTHER_HANDS: readonly Action[] = ['assign', 'reassign', 'regrid', 'transfer'];

function moves({ action, due, from, to }: Happened): boolean {
  return due === null && (from !== to || OTHER_HANDS.includes(action));
}
