/** Attempts before a row is given up, visibly. */
export const MAX_ATTEMPTS = 10;

const FIRST_MS = 500;
const LONGEST_MS = 10 * 60_000;

/**
 * Milliseconds until attempt `attempts + 1`: doubling, with full jitter so that rows that failed together do not
 * come back together. `random` is in [0, 1).
 */
export function retryDelayMs(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
