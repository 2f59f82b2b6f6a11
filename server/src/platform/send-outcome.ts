import type { SendOutcome } from '../notification';
import { PlatformCallError } from './call-error';
import { policyFor, type PolicyAction, type RefusalReason } from './error-policy';

/** A quota or a setting does not come right within seconds: minute limits and day limits are both tried again so, milliseconds. */
const LATER = 15 * 60_000;

const REASONS: Partial<Record<PolicyAction, RefusalReason>> = {
  'clear-quota': 'no-grant',
  'stop-template': 'template',
  'fix-code': 'content',
  drop: 'bad-recipient',
  'user-action': 'bad-recipient',
};

/** True where an operator must look: rights, credentials, banned templates, our own mistakes. */
export function needsAnOperator(error: PlatformCallError): boolean {
  if (error.failure.kind === 'unreadable') return true;
  if (error.failure.kind !== 'refused') return false;
  const action = policyFor(error.platform, error.api, error.failure)?.action;
  return action === undefined || ['ops-alert', 'stop-template', 'fix-code', 'refresh-token'].includes(action);
}

/** What a failed send means for its delivery, by the policy table. `sendApi` is the interface that carries the message. */
export function outcomeOf(error: PlatformCallError, sendApi: string): SendOutcome {
  const { failure } = error;
  const reason = error.message;
  switch (failure.kind) {
    case 'not-sent':
      return { kind: 'retry', reason };
    case 'unanswered':
    case 'unreadable':
      // A failed token request leaves the message itself unsent.
      return error.api === sendApi ? { kind: 'uncertain', reason } : { kind: 'retry', reason };
    case 'http':
      // 504 is a gateway that stopped waiting, like a time-out; the others turned the request away.
      return failure.status === 504 && error.api === sendApi
        ? { kind: 'uncertain', reason }
        : { kind: 'retry', reason };
    case 'refused':
      return refusalOutcome(error, failure, sendApi);
  }
}

function refusalOutcome(
  error: PlatformCallError,
  failure: Extract<PlatformCallError['failure'], { kind: 'refused' }>,
  sendApi: string,
): SendOutcome {
  const row = policyFor(error.platform, error.api, failure);
  const action = row?.action ?? 'retry';
  const refused = row?.reason ?? REASONS[action];
  if (refused && error.api === sendApi) {
    const code = [failure.subCode ?? failure.code, failure.field].filter((part) => part !== null).join(' ');
    return { kind: 'refused', reason: refused, code };
  }
  const later = action === 'back-off' || action === 'ops-alert' || action === 'refresh-token';
  return { kind: 'retry', reason: error.message, ...(later ? { afterMs: LATER } : {}) };
}
