import type { Delivery, DeliveryState } from '../entities';
import type { SendOutcome } from '../message-channel.port';
import { retryDelayMs } from './retry-policy';

/** An outcome of the channel, or why it was not even called. */
export type AttemptOutcome = SendOutcome | { kind: 'skipped'; reason: string };

/** What an attempt does to its delivery and to the recipient's consent. */
export interface Settlement {
  state: DeliveryState;
  reason: string | null;
  /** When it is due again; only with `pending`. */
  nextAt: number | null;
  externalId: string | null;
  /** `spend`: one grant is used up; `clear`: the platform says there is none. */
  grant: 'keep' | 'spend' | 'clear';
  /** The platform will not take this template any more. */
  stopTemplate?: true;
  /** The attempt is taken back: it was no fault of this message. */
  uncounted?: true;
}

/**
 * The whole policy of a delivery's end, pure. An unknown end is final for a one-time template (the inbox has it; a
 * second copy would cost the person's next grant) and tried again for a long-term one (architecture.md, decision 13).
 */
export function settle(
  delivery: Pick<Delivery, 'kind' | 'attempts'>,
  outcome: AttemptOutcome,
  now: number,
  random: number,
): Settlement {
  const final = { nextAt: null, externalId: null, grant: 'keep' } as const;
  const once = delivery.kind === 'once';
  switch (outcome.kind) {
    case 'sent':
      return {
        ...final,
        state: 'sent',
        reason: null,
        externalId: outcome.externalId === null ? null : short(outcome.externalId, 100),
        grant: once ? 'spend' : 'keep',
      };
    case 'refused':
      return {
        ...final,
        // The template is at fault, not the message: when it is mended an operator may send it again.
        state: outcome.reason === 'template' ? 'dead' : 'refused',
        reason: short(`${outcome.reason} ${outcome.code}`.trim(), 200),
        grant: outcome.reason === 'no-grant' ? 'clear' : 'keep',
        ...(outcome.reason === 'template' ? { stopTemplate: true } : {}),
      };
    case 'held':
      return { ...final, state: 'dead', reason: short(`${outcome.reason} ${outcome.code}`.trim(), 200) };
    case 'skipped':
      return { ...final, state: 'skipped', reason: short(outcome.reason, 200) };
    case 'uncertain':
      if (once) return { ...final, state: 'uncertain', reason: short(outcome.reason, 200), grant: 'spend' };
      return again(delivery.attempts, outcome.reason, now, random);
    case 'retry':
      if (!outcome.uncounted) return again(delivery.attempts, outcome.reason, now, random, outcome.afterMs);
      return { ...again(delivery.attempts - 1, outcome.reason, now, random, outcome.afterMs), uncounted: true };
  }
}

function again(attempts: number, why: string, now: number, random: number, afterMs?: number): Settlement {
  const delay = retryDelayMs(attempts, random, afterMs);
  const reason = short(why, 200);
  if (delay === null) return { state: 'dead', reason, nextAt: null, externalId: null, grant: 'keep' };
  return { state: 'pending', reason, nextAt: now + delay, externalId: null, grant: 'keep' };
}

function short(text: string, max: number): string {
  return [...text].slice(0, max).join('');
}
