import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import type { Tx } from '../../infra/database';
import { ChatTurn } from './chat.entity';
import { TRIES } from './turn-times';

/** Longer than what lies between two writes of a turn: calls of at most ten seconds each, and a photo's decoding. Milliseconds. */
export const LEASE = 2 * 60_000;

/**
 * Takes up to `limit` turns that are due at `now`, epoch milliseconds. An earlier turn of the same person goes first; a
 * turn whose lease ran out is taken over, but not for ever: one that has lost so many processes would lose the next.
 * Parked ones wait for nobody and nobody waits for them.
 */
export async function claimTurns(
  tx: Tx,
  limit: number,
  now: number,
): Promise<{ taken: ChatTurn[]; lost: readonly string[] }> {
  const due = await locked(tx, await seen(tx, limit, now), now);
  const lost = due.filter(({ attempts }) => Number(attempts) >= TRIES).map(({ id }) => id);
  const ids = due.map(({ id }) => id).filter((id) => !lost.includes(id));
  if (lost.length > 0) await abandon(tx, lost, now);
  if (ids.length === 0) return { taken: [], lost };
  // One name a claim: a worker whose lease ran out does not know itself in its successor.
  await tx.run(
    `UPDATE chat_turn SET state = CASE state WHEN 'parked' THEN 'parked' ELSE 'answering' END,
       lease_owner = ?, due_at = ?, attempts = attempts + 1 WHERE id IN (${marks(ids)})`,
    [randomUUID(), now + LEASE, ...ids],
  );
  return { taken: await tx.manager.find(ChatTurn, { where: { id: In(ids) }, order: { id: 'ASC' } }), lost };
}

async function seen(tx: Tx, limit: number, now: number): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(
    `SELECT t.id AS id FROM chat_turn t
     WHERE t.due_at <= ? AND (t.state = 'parked' OR NOT EXISTS (
       SELECT 1 FROM chat_turn e WHERE e.person_key = t.person_key AND e.id <> t.id
         AND (e.state = 'answering' OR (e.state = 'pending' AND e.id < t.id))))
     ORDER BY t.due_at, t.id LIMIT ${limit}`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** Those that are still as they were seen and that no other process holds. SQLite's writer is alone anyway. */
async function locked(
  tx: Tx,
  ids: readonly string[],
  now: number,
): Promise<{ id: string; attempts: number | string }[]> {
  if (ids.length === 0) return [];
  return tx.all(`SELECT id, attempts FROM chat_turn WHERE id IN (${marks(ids)}) AND due_at <= ?${tx.claiming}`, [
    ...ids,
    now,
  ]);
}

/** Every process that had them was lost, or hangs: nobody was there to write down why. */
async function abandon(tx: Tx, ids: readonly string[], now: number): Promise<void> {
  await tx.run(
    `UPDATE chat_turn SET state = 'abandoned', due_at = NULL, lease_owner = NULL, settled_at = ?, outcome = ?
     WHERE id IN (${marks(ids)})`,
    [now, 'gave up: lost on the way', ...ids],
  );
}

const marks = (ids: readonly string[]): string => ids.map(() => '?').join(', ');
