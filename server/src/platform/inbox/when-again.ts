const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;
const TRIES = 10;
/** How long an event waits for the first login of its person. */
const PATIENCE = 7 * 24 * HOUR;
/** How long it waits for a write that it has overtaken, and how often it looks. */
const OVERTAKEN = 5 * 60 * SECOND;
const OFTEN = 10 * SECOND;

/**
 * When a packet is taken up again, epoch milliseconds: 2 s, 4 s, 8 s … at most an hour (ten seconds for what has
 * overtaken a write of ours). Null: given up, and the row stays, with its reason, for people to see.
 */
export function whenAgain(reason: string, attempts: number, receivedAt: number, now: number): number | null {
  const waited = now - receivedAt;
  const isOvertaking = reason === 'not-yet' || reason === 'perhaps-not-ours';
  const isOver = reason === 'no-account' ? waited >= PATIENCE : isOvertaking ? waited >= OVERTAKEN : attempts >= TRIES;
  if (isOver) return null;
  return now + Math.min(isOvertaking ? OFTEN : HOUR, 2 ** Math.min(attempts, 20) * SECOND);
}
