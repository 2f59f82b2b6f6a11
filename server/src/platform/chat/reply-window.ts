import type { Tx } from '../../infra/database';

const MINUTE = 60_000;

/** What a platform lets us send after a person did something: how many messages, and for how long, milliseconds. */
export interface Allowance {
  count: number;
  lasts: number;
}

/** WeChat's table for mini-programs (platforms.md §1.4); of the two numbers for entering the smaller one. */
export const AFTER_MESSAGE: Allowance = { count: 5, lasts: 48 * 60 * MINUTE };
export const AFTER_ENTERING: Allowance = { count: 1, lasts: MINUTE };

/** When something came from a person, epoch milliseconds: to the platform, and, never earlier, to us. */
export interface Arrival {
  saidAt: number;
  arrivedAt: number;
}

interface Session {
  openedAt: number;
  openUntil: number;
  allowed: number;
  takenAt: number[];
}

/**
 * The person wrote. What we sent since that message arrived is gone from its allowance already, however late the
 * message is read: the platform counted it.
 */
export async function openAfterMessage(tx: Tx, personKey: string, arrival: Arrival): Promise<void> {
  const session = await locked(tx, personKey);
  // An earlier message that is read later takes nothing from a newer one.
  if (session.openedAt > arrival.arrivedAt && session.allowed === AFTER_MESSAGE.count) return;
  await open(tx, personKey, AFTER_MESSAGE, arrival);
}

/** The person only looked in: an allowance from an earlier message that still runs is the better one. */
export async function openAfterEntering(tx: Tx, personKey: string, arrival: Arrival): Promise<void> {
  const session = await locked(tx, personKey);
  if (left(session) > 0 && session.openUntil > arrival.saidAt) return;
  await open(tx, personKey, AFTER_ENTERING, arrival);
}

/** Takes one message from the allowance; otherwise the platform would refuse. `now` epoch milliseconds. */
export async function takeReply(tx: Tx, personKey: string, now: number): Promise<'taken' | 'closed' | 'used-up'> {
  const session = await locked(tx, personKey);
  if (session.openUntil <= now) return 'closed';
  if (left(session) === 0) return 'used-up';
  await keepTaken(tx, personKey, [...session.takenAt, now]);
  return 'taken';
}

/** The call is over: it may have been counted as late as now, after what arrived meanwhile. Epoch milliseconds. */
export async function replyEnded(tx: Tx, personKey: string, now: number): Promise<void> {
  const { takenAt } = await locked(tx, personKey);
  if (takenAt.length > 0) await keepTaken(tx, personKey, [...takenAt.slice(0, -1), now]);
}

/** The message certainly did not go out. */
export async function giveReplyBack(tx: Tx, personKey: string): Promise<void> {
  const { takenAt } = await locked(tx, personKey);
  await keepTaken(tx, personKey, takenAt.slice(0, -1));
}

/** The platform says that nothing is left of what had arrived by `at`, epoch milliseconds: it counts better than we do. */
export async function emptyAllowance(tx: Tx, personKey: string, at: number): Promise<void> {
  const { takenAt } = await locked(tx, personKey);
  const since = takenAt.filter((time) => time > at);
  await keepTaken(tx, personKey, [...Array<number>(AFTER_MESSAGE.count).fill(at), ...since]);
}

/** True where nobody named the emergency numbers since `receivedAt`; from now on somebody did. Epoch milliseconds. */
export async function warnOnce(tx: Tx, personKey: string, receivedAt: number, now: number): Promise<boolean> {
  const sql = 'UPDATE chat_session SET warned_at = ? WHERE person_key = ? AND (warned_at IS NULL OR warned_at < ?)';
  return (await tx.run(sql, [now, personKey, receivedAt])) === 1;
}

/** Keeps a person's conversation still until the transaction ends: two that change it take turns. */
export async function lockSession(tx: Tx, personKey: string): Promise<void> {
  await locked(tx, personKey);
}

function left({ openedAt, allowed, takenAt }: Session): number {
  return Math.max(0, allowed - takenAt.filter((at) => at >= openedAt).length);
}

async function open(tx: Tx, personKey: string, { count, lasts }: Allowance, arrival: Arrival): Promise<void> {
  await tx.run('UPDATE chat_session SET opened_at = ?, open_until = ?, allowed = ? WHERE person_key = ?', [
    arrival.arrivedAt,
    arrival.saidAt + lasts,
    count,
    personKey,
  ]);
}

/** More than an allowance has is not worth knowing. */
async function keepTaken(tx: Tx, personKey: string, takenAt: readonly number[]): Promise<void> {
  const kept = JSON.stringify(takenAt.slice(-AFTER_MESSAGE.count));
  await tx.run('UPDATE chat_session SET taken_at = ? WHERE person_key = ?', [kept, personKey]);
}

/** As it is now, and still until the transaction ends; one that nothing was allowed in yet where there is none. */
async function locked(tx: Tx, personKey: string): Promise<Session> {
  // Not a reading lock first: on a row that is not there two of them would wait for each other.
  const [then, alone] =
    tx.engine === 'mysql'
      ? ['ON DUPLICATE KEY UPDATE person_key = VALUES(person_key)', ' FOR UPDATE']
      : ['ON CONFLICT (person_key) DO NOTHING', ''];
  await tx.run(
    `INSERT INTO chat_session (person_key, opened_at, open_until, allowed, taken_at, warned_at)
     VALUES (?, 0, 0, 0, '[]', NULL) ${then}`,
    [personKey],
  );
  const row = await tx.one<Record<'opened_at' | 'open_until' | 'allowed', number | string> & { taken_at: string }>(
    `SELECT opened_at, open_until, allowed, taken_at FROM chat_session WHERE person_key = ?${alone}`,
    [personKey],
  );
  if (!row) throw new Error('a chat session that was just put down is gone');
  return {
    openedAt: Number(row.opened_at),
    openUntil: Number(row.open_until),
    allowed: Number(row.allowed),
    takenAt: JSON.parse(row.taken_at) as number[],
  };
}
