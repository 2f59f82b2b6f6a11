import type { SqlValue, Tx } from '../../infra/database';

const MINUTE = 60_000;

/** What a platform lets us send after a person did something: how many messages, and for how long, milliseconds. */
export interface Allowance {
  count: number;
  lasts: number;
}

/** WeChat's table for mini-programs (platforms.md §1.4); of the two numbers for entering the smaller one. */
export const AFTER_MESSAGE: Allowance = { count: 5, lasts: 48 * 60 * MINUTE };
export const AFTER_ENTERING: Allowance = { count: 1, lasts: MINUTE };

/** The person wrote: what was left before does not matter any more. `at` epoch milliseconds. */
export async function openAfterMessage(tx: Tx, personKey: string, at: number): Promise<void> {
  await put(tx, personKey, AFTER_MESSAGE, at);
}

/** The person only looked in: an allowance from an earlier message that still runs is the better one. */
export async function openAfterEntering(tx: Tx, personKey: string, at: number): Promise<void> {
  const sql = 'SELECT person_key FROM chat_session WHERE person_key = ? AND replies_left > 0 AND open_until > ?';
  if (!(await tx.one(sql, [personKey, at]))) await put(tx, personKey, AFTER_ENTERING, at);
}

/** Takes one message from the allowance; false: there is none, and the platform would refuse. */
export async function takeReply(tx: Tx, personKey: string, now: number): Promise<boolean> {
  const sql =
    'UPDATE chat_session SET replies_left = replies_left - 1 WHERE person_key = ? AND replies_left > 0 AND open_until > ?';
  return (await tx.run(sql, [personKey, now])) === 1;
}

/** The message certainly did not go out. */
export async function giveReplyBack(tx: Tx, personKey: string): Promise<void> {
  await tx.run('UPDATE chat_session SET replies_left = replies_left + 1 WHERE person_key = ? AND replies_left < ?', [
    personKey,
    AFTER_MESSAGE.count,
  ]);
}

/** Keeps a person's conversation still until the transaction ends: two that change it take turns. */
export async function lockSession(tx: Tx, personKey: string): Promise<void> {
  if (tx.engine === 'mysql')
    await tx.all('SELECT person_key FROM chat_session WHERE person_key = ? FOR UPDATE', [personKey]);
}

async function put(tx: Tx, personKey: string, { count, lasts }: Allowance, at: number): Promise<void> {
  const values: SqlValue[] = [count, at + lasts];
  const upsert =
    tx.engine === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE replies_left = VALUES(replies_left), open_until = VALUES(open_until)'
      : 'ON CONFLICT (person_key) DO UPDATE SET replies_left = excluded.replies_left, open_until = excluded.open_until';
  await tx.run(`INSERT INTO chat_session (person_key, replies_left, open_until) VALUES (?, ?, ?) ${upsert}`, [
    personKey,
    ...values,
  ]);
}
