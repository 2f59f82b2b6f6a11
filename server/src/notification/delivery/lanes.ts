import type { Tx } from '../../infra/database';
import type { Delivery } from '../entities';
import { laneOf, places } from './sql';

/**
 * How many messages each lane may still send, by the ledger; 0 where nothing was ever granted. The balance row is also
 * the lane's lock between relays of several processes: a lane whose row another one holds is missing from the answer
 * and waits.
 */
export async function heldLanes(tx: Tx, rows: readonly Delivery[]): Promise<Map<string, number>> {
  const lanes = new Map<string, number>();
  if (rows.length === 0) return lanes;
  const free = await balances(tx, rows, tx.claiming);
  for (const row of free) lanes.set(laneOf(row), Number(row.remaining));
  const missing = rows.filter((row) => !lanes.has(laneOf(row)));
  // After the locks: a row that is made in between must not look as if there were none.
  const known = new Set((tx.claiming === '' ? [] : await balances(tx, missing, '')).map(laneOf));
  for (const row of missing) if (!known.has(laneOf(row))) lanes.set(laneOf(row), 0);
  return lanes;
}

interface Balance {
  accountId: string;
  templateId: string;
  remaining: number;
}

async function balances(tx: Tx, rows: readonly Delivery[], locking: string): Promise<Balance[]> {
  if (rows.length === 0) return [];
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  return tx.all<Balance>(
    `SELECT account_id AS accountId, template_id AS templateId, remaining
     FROM consent_balance WHERE account_id IN (${places(accounts)})${locking}`,
    accounts,
  );
}

/** Looked at again under the lanes' locks: the first of each lane, of lanes in which nothing is on its way. */
export async function oneALane(tx: Tx, rows: readonly Delivery[]): Promise<Delivery[]> {
  const busy = await busyLanes(tx, rows);
  return rows.filter((row) => {
    if (busy.has(laneOf(row))) return false;
    busy.add(laneOf(row));
    return true;
  });
}

/** SQLite's writer is alone: what it found free when it looked for due rows is free. */
async function busyLanes(tx: Tx, rows: readonly Delivery[]): Promise<Set<string>> {
  if (rows.length === 0 || tx.engine === 'sqlite') return new Set();
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const templates = [...new Set(rows.map(({ templateId }) => templateId))];
  const onTheWay = await tx.all<{ accountId: string; templateId: string }>(
    `SELECT account_id AS accountId, template_id AS templateId FROM delivery
     WHERE account_id IN (${places(accounts)}) AND template_id IN (${places(templates)}) AND state = 'sending'`,
    [...accounts, ...templates],
  );
  return new Set(onTheWay.map(laneOf));
}
