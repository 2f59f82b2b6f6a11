/** Tries of one delivery before it is given up, visibly: about an hour from first to last. */
export const MAX_ATTEMPTS = 8;

const FIRST_CEILING_MS = 1_000;
const LAST_CEILING_MS = 40 * 60_000;

/**
 * Milliseconds to wait after the `attempts`-th try failed, or null when there is no next. The ceiling quadruples
 * (1 s, 4 s, 16 s … 40 min) and the wait is anywhere below it (full jitter), so that messages that failed together
 * do not return together. `afterMs` is the platform's own wish and is kept as the least.
 */
export function retryDelayMs(attempts: number, random: number, afterMs = 0): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const ceiling = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 4 ** Math.max(0, attempts - 1));
  return Math.max(0, afterMs) + Math.floor(ceiling * random);
}
