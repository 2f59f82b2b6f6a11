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
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const among = `FROM consent_balance WHERE account_id IN (${places(accounts)})`;
  const free = await tx.all<{ accountId: string; templateId: string; remaining: number }>(
    `SELECT account_id AS accountId, template_id AS templateId, remaining ${among}${tx.claiming}`,
    accounts,
  );
  // After the locks: a row that is made in between must not look as if there were none.
  const known = new Set(
    (
      await tx.all<{ accountId: string; templateId: string }>(
        `SELECT account_id AS accountId, template_id AS templateId ${among}`,
        accounts,
      )
    ).map(laneOf),
  );
  for (const row of rows) if (!known.has(laneOf(row))) lanes.set(laneOf(row), 0);
  for (const row of free) lanes.set(laneOf(row), Number(row.remaining));
  return lanes;
}

/** Looked at again under the lanes' locks: the first of each lane, of lanes in which nothing is on its way. */
export async function oneALane(tx: Tx, rows: readonly Delivery[]): Promise<Delivery[]> {
  if (rows.length === 0) return [];
  const lanes = [...new Map(rows.map((row) => [laneOf(row), row])).values()];
  const onTheWay = await tx.all<{ accountId: string; templateId: string }>(
    `SELECT account_id AS accountId, template_id AS templateId FROM delivery
     WHERE ${lanes.map(() => "(account_id = ? AND template_id = ? AND state = 'sending')").join(' OR ')}`,
    lanes.flatMap(({ accountId, templateId }) => [accountId, templateId]),
  );
  const busy = new Set(onTheWay.map(laneOf));
  return rows.filter((row) => {
    if (busy.has(laneOf(row))) return false;
    busy.add(laneOf(row));
    return true;
  });
}
