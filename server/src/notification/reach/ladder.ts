import type { Calendar } from '@citygrid/shared/calendar';
import type { LadderChannel } from './channel-order';
import { onDutyFrom, patienceEnds } from './duty-time';
import type { Rung } from './task-telling.entity';

/** A channel of the person that this instance can use besides the push and the inbox. */
export type PersonChannel = Exclude<LadderChannel, 'push'>;

/** What became of the rung that somebody stands on: on its way, arrived (as far as anybody knows), or certainly not. */
export type Attempt = { kind: 'waiting'; lookAgainAt: number } | { kind: 'sent' } | { kind: 'unsent' };

export interface Standing {
  rung: Exclude<Rung, 'done'>;
  /** When this rung was stepped on, epoch milliseconds. */
  rungAt: number;
  urgent: boolean;
  attempt: Attempt;
  /** True where others can be told instead; where not, the inbox is what is left, and it may still be looked into. */
  hasOthersBehind: boolean;
}

export type NextStep =
  { kind: 'wait'; until: number } | { kind: 'climb'; to: LadderChannel } | { kind: 'nothing-left' };

/**
 * What comes next for somebody who has not looked: patience while the last message may still be read, then the next
 * channel in order; a message that certainly did not arrive is not waited for. Ordinary tasks climb in duty time only.
 */
export function nextStep(
  standing: Standing,
  channels: readonly LadderChannel[],
  calendar: Calendar,
  now: number,
): NextStep {
  const { rung, rungAt, urgent, attempt, hasOthersBehind } = standing;
  const to = rung === 'start' ? channels[0] : channelAfter(rung, channels);
  const mayBeRead = attempt.kind !== 'unsent' || (!to && !hasOthersBehind);
  const patient = patienceEnds(calendar, rungAt, urgent);
  if (mayBeRead && now < patient)
    return { kind: 'wait', until: attempt.kind === 'waiting' ? Math.min(patient, attempt.lookAgainAt) : patient };
  const opens = onDutyFrom(calendar, now, urgent);
  if (opens > now) return { kind: 'wait', until: opens };
  return to ? { kind: 'climb', to } : { kind: 'nothing-left' };
}

/** A channel that is no longer configured has nothing after it: who knows what was tried before. */
function channelAfter(rung: LadderChannel, channels: readonly LadderChannel[]): LadderChannel | undefined {
  const at = channels.indexOf(rung);
  return at < 0 ? undefined : channels[at + 1];
}
