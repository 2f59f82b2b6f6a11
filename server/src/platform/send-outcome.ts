import type { Logger } from '@nestjs/common';
import type { OutgoingMessage, SendOutcome } from '../notification';
import { PlatformCallError } from './call-error';
import { policyFor, type PolicyAction, type RefusalReason } from './error-policy';
import type { PlatformLine } from './platform-line';
import { CIRCUIT_OPEN } from './transport';

const REASONS: Partial<Record<PolicyAction, RefusalReason>> = {
  'clear-quota': 'no-grant',
  'stop-template': 'template',
  drop: 'bad-recipient',
  'user-action': 'bad-recipient',
};
/** Nothing is the message's fault, and no other message would pass either. */
const HOLDING: readonly (PolicyAction | undefined)[] = ['ops-alert', 'back-off', 'refresh-token'];

/** True where an operator must look: rights, credentials, banned templates, our own mistakes. */
export function needsAnOperator(error: PlatformCallError): boolean {
  if (error.failure.kind === 'unreadable') return true;
  if (error.failure.kind !== 'refused') return false;
  const action = policyFor(error.platform, error.api, error.failure)?.action;
  return action === undefined || ['ops-alert', 'stop-template', 'fix-code', 'refresh-token'].includes(action);
}

/**
 * How a send that threw ended, and a line in the log where an operator must look: one for each hold, not one for each
 * message of it. Errors of another kind are thrown on.
 */
export function endOfSend(
  error: unknown,
  { message, sendApi, line, log }: { message: OutgoingMessage; sendApi: string; line: PlatformLine; log: Logger },
): SendOutcome {
  if (!(error instanceof PlatformCallError)) throw error;
  const outcome = outcomeOf(error, sendApi, line);
  // The line itself says why it is held.
  if (needsAnOperator(error) && !line.isHeld)
    log.error(`${error.message} (delivery ${message.deliveryId}, template ${message.templateKey})`);
  // What the platform has against this one message shows that it takes others.
  if (outcome.kind === 'refused' || outcome.kind === 'held') line.passed();
  return outcome;
}

/**
 * What a failed send means for its delivery, by the policy table (docs/adr/0013-error-policy.md). `sendApi` is the
 * interface that carries the message. Holds the line where no other message would pass either.
 */
export function outcomeOf(error: PlatformCallError, sendApi: string, line: PlatformLine): SendOutcome {
  const { failure, reason } = error;
  switch (failure.kind) {
    case 'not-sent':
      return failure.code === CIRCUIT_OPEN ? waits(line, reason) : { kind: 'retry', reason };
    case 'unanswered':
    case 'unreadable':
      return perhapsSent(error, sendApi);
    case 'http':
      return turnedAway(failure.status) ? { kind: 'retry', reason } : perhapsSent(error, sendApi);
    case 'refused':
      return refusalOutcome(error, failure, sendApi, line);
  }
}

/** The call was not made: the attempt is none. */
function waits(line: PlatformLine, reason: string): SendOutcome {
  return { kind: 'retry', reason, afterMs: line.pauseMs(), uncounted: true };
}

/** A failed token request leaves the message itself unsent. */
function perhapsSent({ api, reason }: PlatformCallError, sendApi: string): SendOutcome {
  return { kind: api === sendApi ? 'uncertain' : 'retry', reason };
}

/**
 * Redirects and 4xx (too many requests among them) are given instead of doing what was asked. A 5xx that is not in the
 * platform's own words comes from something in front of it, which may have handed the message on before it failed; so
 * may a 2xx of an unknown kind. As with a time-out, a one-time message is then not sent again.
 */
function turnedAway(status: number): boolean {
  return status >= 300 && status < 500;
}

function refusalOutcome(
  error: PlatformCallError,
  failure: Extract<PlatformCallError['failure'], { kind: 'refused' }>,
  sendApi: string,
  line: PlatformLine,
): SendOutcome {
  const row = policyFor(error.platform, error.api, failure);
  if (HOLDING.includes(row?.action))
    return { kind: 'retry', reason: error.reason, afterMs: line.hold(error.message), uncounted: true };
  if (!row || error.api !== sendApi) return { kind: 'retry', reason: error.reason };
  const code = [failure.subCode ?? failure.code, failure.field].filter((part) => part !== null).join(' ');
  if (row.action === 'fix-code') return { kind: 'held', reason: 'held', code };
  const refused = row.reason ?? REASONS[row.action];
  return refused ? { kind: 'refused', reason: refused, code } : { kind: 'retry', reason: error.reason };
}
