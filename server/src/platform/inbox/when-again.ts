const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;
const TRIES = 10;
/** How long an event waits for the first login of its person. */
const PATIENCE = 7 * 24 * HOUR;

/**
 * When a packet is taken up again, epoch milliseconds: 2 s, 4 s, 8 s … at most an hour. Null: given up, and the row
 * stays, with its reason, for people to see.
 */
export function whenAgain(reason: string, attempts: number, receivedAt: number, now: number): number | null {
  const waited = reason === 'no-account' ? now - receivedAt >= PATIENCE : attempts >= TRIES;
  if (waited) return null;
  return now + Math.min(HOUR, 2 ** Math.min(attempts, 20) * SECOND);
}
