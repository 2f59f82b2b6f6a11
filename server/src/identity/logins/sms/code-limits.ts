const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Codes a phone gets (access.md, "Limits"). */
export const CODES_PER_DAY = 5;

/** Sendings that still count at `now`; epoch milliseconds. */
export function recentSendings(sentAt: readonly number[], now: number): number[] {
  return sentAt.filter((at) => now - at < DAY);
}

/** Milliseconds until the phone may get another code: one a minute, five in 24 hours. 0: now. */
export function waitForNextCode(sentAt: readonly number[], now: number): number {
  const recent = recentSendings(sentAt, now);
  const last = recent.at(-1);
  const fifth = recent.at(-CODES_PER_DAY);
  return Math.max(0, last === undefined ? 0 : last + MINUTE - now, fifth === undefined ? 0 : fifth + DAY - now);
}
