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
  const { failure, reason } = error;
  switch (failure.kind) {
    case 'not-sent':
      return { kind: 'retry', reason };
    case 'unanswered':
    case 'unreadable':
      return perhapsSent(error, sendApi);
    case 'http':
      return turnedAway(failure.status) ? { kind: 'retry', reason } : perhapsSent(error, sendApi);
    case 'refused':
      return refusalOutcome(error, failure, sendApi);
  }
}

/** A failed token request leaves the message itself unsent. */
function perhapsSent({ api, reason }: PlatformCallError, sendApi: string): SendOutcome {
  return { kind: api === sendApi ? 'uncertain' : 'retry', reason };
}

/**
 * Redirects and 4xx (too many requests among them) are given instead of doing what was asked. A 5xx that is not in the
 * platform's own words comes from something in front of it, which may have handed the message on before it failed; so
 * may a 2xx of an unknown kind. As with a time-out, a one-time message is then not sent again (platforms.md §0.5).
 */
function turnedAway(status: number): boolean {
  return status >= 300 && status < 500;
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
  return { kind: 'retry', reason: error.reason, ...(later ? { afterMs: LATER } : {}) };
}
