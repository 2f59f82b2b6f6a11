const FIRST = 1000;
const LONGEST = 60_000;

/**
 * Milliseconds until the next try: 1 s doubling to 60 s, each between half and the whole of it, so that a
 * neighbourhood whose signal comes back does not call at once. What the server asks for is kept to.
 * `tries` counts those made; `random` is 0 to below 1.
 */
export function waitMs(tries: number, random: number, retryAfterMs: number | null = null): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(0, tries - 1), 16));
  const own = Math.max(FIRST, Math.round(whole * (0.5 + random / 2)));
  return retryAfterMs === null ? own : Math.max(own, retryAfterMs);
}
