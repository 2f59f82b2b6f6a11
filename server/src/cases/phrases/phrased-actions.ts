import type { Action, Role } from '@citygrid/shared/case';

/** Who writes the note of which action: the phrases that each role is offered. Kept true to the workflow by its spec. */
export const PHRASED_ACTIONS: Readonly<Record<Exclude<Role, 'citizen' | 'admin'>, readonly Action[]>> = {
  gridWorker: ['settle', 'escalate', 'transfer', 'correct', 'pass', 'fail', 'cannotVerify', 'proposeRejection', 'ask'],
  handler: ['return', 'complete', 'requestExtension', 'requestSuspension', 'ask'],
  dispatcher: [
    'escalate',
    'assign',
    'reassign',
    'transfer',
    'correct',
    'denyExtension',
    'denySuspension',
    'resume',
    'pass',
    'fail',
    'cannotVerify',
    'reject',
    'ask',
    'supervise',
  ],
  district: ['assign', 'reject', 'supervise'],
};

/** Every action that phrases are kept for. */
export const PHRASED: readonly Action[] = [...new Set(Object.values(PHRASED_ACTIONS).flat())];

/** The actions whose phrases somebody with these roles is offered; empty for citizens and administrators. */
export function phrasedFor(roles: readonly Role[]): Action[] {
  const mine = roles.flatMap((role) => (role === 'citizen' || role === 'admin' ? [] : PHRASED_ACTIONS[role]));
  return [...new Set(mine)];
}
