import type { TemplateKey } from '@citygrid/shared/message';
import type { Delivery } from '../entities';

/** Another delivery about the same case to the same account. */
export interface Kin {
  templateKey: TemplateKey;
  seq: number;
  state: Delivery['state'];
  reason: string | null;
  toStatus: Delivery['toStatus'];
  eventAt: number;
  settledAt: number | null;
  /** Of a waiting one: consent, budget and template let it go when its turn comes. */
  canGo: boolean;
}

/** Newer news of the left side that makes the right side old. Staff hear of a case what is asked of them now. */
const MAKES_OLD: Readonly<Record<TemplateKey, readonly TemplateKey[]>> = {
  progress: ['progress', 'result', 'replyNeeded'],
  // A question stands until it is answered or the case has its result, whatever progress there is.
  replyNeeded: ['replyNeeded', 'result'],
  result: ['progress', 'result', 'replyNeeded'],
  task: ['task', 'returned', 'reminder'],
  returned: ['task', 'returned', 'reminder'],
  reminder: ['task', 'returned', 'reminder'],
};

/**
 * Whether a waiting delivery is old news beside another of the same case and account: newest state only. What was
 * never said and never will be (no consent, kept for later) makes nothing old, a result excepted.
 */
export function isSuperseded(
  waiting: Pick<Delivery, 'templateKey' | 'seq' | 'toStatus' | 'eventAt'>,
  kin: readonly Kin[],
): boolean {
  return kin.some((other) => isNewer(other, waiting) && makesOld(waiting, other));
}

/** A crossed line is an event without a step of the case's version. */
function isNewer(one: Pick<Delivery, 'seq' | 'eventAt'>, other: Pick<Delivery, 'seq' | 'eventAt'>): boolean {
  return one.seq > other.seq || (one.seq === other.seq && one.eventAt > other.eventAt);
}

function makesOld(waiting: Pick<Delivery, 'templateKey' | 'toStatus'>, newer: Kin): boolean {
  if (!MAKES_OLD[waiting.templateKey].includes(newer.templateKey)) return false;
  // Where the state is still the one of the result, the result is no old news (somebody else disputed it, say).
  if (waiting.templateKey === 'result' && newer.templateKey !== 'result' && newer.toStatus === waiting.toStatus)
    return false;
  // Once the case has its result nobody is told of a step before it, whether or not the result could be pushed.
  if (newer.templateKey === 'result' && waiting.templateKey !== 'result') return true;
  if (newer.state === 'pending') return newer.canGo;
  if (newer.state === 'sending' || newer.state === 'sent' || newer.state === 'uncertain') return true;
  // Refused, given up, or put into another message: of the same template nothing older is said after it.
  return newer.templateKey === waiting.templateKey && (newer.state !== 'skipped' || wasSaidElsewhere(newer));
}

function wasSaidElsewhere({ reason }: Kin): boolean {
  return reason === 'superseded' || Boolean(reason?.startsWith('joined '));
}
