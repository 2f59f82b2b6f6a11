import type { NextAction } from '@citygrid/shared/api';
import type { Role } from '@citygrid/shared/case';

export interface Offered {
  /** The one large button; null where nothing can be done. */
  main: NextAction | null;
  /** Under 更多, in the order they are wanted. */
  rest: NextAction[];
}

/** What staff are most likely here to do, first things first; what is not named stands behind, as the server lists it. */
const STAFF_ORDER = [
  'accept',
  'settle',
  'complete',
  'pass',
  'assign',
  'grantExtension',
  'grantSuspension',
  'resume',
  'escalate',
  'fail',
  'transfer',
  'correct',
  'requestExtension',
  'requestSuspension',
  'denyExtension',
  'denySuspension',
  'reassign',
  'return',
  'cannotVerify',
  'ask',
  'supervise',
  'proposeRejection',
  'reject',
  'split',
  'merge',
  'unmerge',
  'redact',
];

const CITIZEN_ORDER = ['rate', 'pass', 'appeal', 'supplement', 'urge', 'answer', 'reopen', 'dispute', 'withdraw'];

const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'citizen');

/**
 * Which of the actions that the server offers is the large button. `asked`: staff asked the reporter something that nobody
 * has answered yet, so answering comes before everything else of hers.
 */
export function offered(actions: readonly NextAction[], roles: readonly Role[], asked: boolean): Offered {
  const citizen = asked ? ['answer', ...CITIZEN_ORDER] : CITIZEN_ORDER;
  const order = isStaff(roles) ? [...STAFF_ORDER, ...citizen] : [...citizen, ...STAFF_ORDER];
  const rank = ({ action }: NextAction): number => {
    const at = order.indexOf(action);
    return at < 0 ? order.length : at;
  };
  const sorted = actions
    .map((next, at) => ({ next, at }))
    .sort((a, b) => rank(a.next) - rank(b.next) || a.at - b.at)
    .map(({ next }) => next);
  return { main: sorted[0] ?? null, rest: sorted.slice(1) };
}
