import type { CheckAnswer } from './content-checker.port';
import type { SettledState } from './safety-check.entity';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a platform may take to send a verdict: 30 minutes are promised (platforms.md §1.5), then a person decides. */
export const VERDICT_MS = 35 * MINUTE;
/** Waits between calls that came to nothing: half an hour in all. */
const CALL_AGAIN_MS = [10 * SECOND, MINUTE, 4 * MINUTE, 10 * MINUTE, 15 * MINUTE] as const;
/** Waits before a photo is offered again that the platform could not fetch. */
const FETCH_AGAIN_MS = [30 * SECOND, 3 * MINUTE] as const;

/** Why a check ended as it did, or comes again. What a platform's checker says of itself stands beside these. */
export type Reason = string;

/** What becomes of a check after something happened to it. */
export type NextStep =
  | { kind: 'settled'; state: SettledState; reason: Reason | null; label: string | null }
  | { kind: 'again'; at: number; reason: Reason; unfetched: boolean }
  | { kind: 'waiting'; traceId: string; until: number };

/** After a call. `attempts`: calls in a row that came to nothing, this one counted if it did. */
export function afterAnswer(answer: CheckAnswer, attempts: number, now: number): NextStep {
  if (answer.kind === 'later') return { kind: 'waiting', traceId: answer.traceId, until: now + VERDICT_MS };
  if (answer.kind === 'verdict') return judged(answer.verdict, answer.label);
  const wait = answer.again ? CALL_AGAIN_MS[attempts - 1] : undefined;
  if (wait !== undefined) return { kind: 'again', at: now + wait, reason: answer.reason, unfetched: false };
  return undecided(answer.reason);
}

/** After a verdict that came later. `unfetched`: how often the platform could not fetch the photo before. */
export function afterImageVerdict(
  verdict: 'pass' | 'review' | 'risky' | 'failed',
  label: string | null,
  unfetched: number,
  now: number,
): NextStep {
  if (verdict !== 'failed') return judged(verdict, label);
  const wait = FETCH_AGAIN_MS[unfetched];
  if (wait === undefined) return undecided('photo-not-fetched');
  return { kind: 'again', at: now + wait, reason: 'photo-not-fetched', unfetched: true };
}

/** Nobody said anything in time. */
export function afterSilence(): NextStep {
  return undecided(NO_VERDICT);
}

export const NO_VERDICT = 'no-verdict-in-time';

export function undecided(reason: Reason): NextStep {
  return { kind: 'settled', state: 'undecided', reason, label: null };
}

export function passed(reason: Reason): NextStep {
  return { kind: 'settled', state: 'passed', reason, label: null };
}

/** The local list found something: a person looks at it, whatever a platform would say. */
export function toReview(label: string): NextStep {
  return { kind: 'settled', state: 'review', reason: 'local-list', label };
}

function judged(verdict: 'pass' | 'review' | 'risky', label: string | null): NextStep {
  return { kind: 'settled', state: verdict === 'pass' ? 'passed' : verdict, reason: 'platform', label };
}
