/** Attempts before a row is given up, visibly: about three hours from first to last. */
export const MAX_ATTEMPTS = 12;

const FIRST_MS = 1_000;
const LONGEST_MS = 30 * 60_000;

/**
 * Milliseconds until attempt `attempts + 1`: 1 s, 4 s, 16 s … 30 min, with jitter over the upper half so that rows that
 * failed together do not come back together. `random` is in [0, 1).
 */
export function retryDelayMs(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 4 ** Math.max(0, attempts - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
