import type { Reader, Tx } from '../../infra/database';
import { places } from './sql';

/** Neither account nor platform: with the case they would say who reported it, also anonymously (access.md). */
export interface DeadDelivery {
  id: string;
  kind: 'delivery';
  caseId: string;
  templateKey: string;
  attempts: number;
  error: string | null;
}

/** Deliveries that were given up, oldest first, after `afterId`. */
export async function deadDeliveries(reader: Reader, afterId: string, limit: number): Promise<DeadDelivery[]> {
  const rows = await reader.all<Omit<DeadDelivery, 'kind'>>(
    `SELECT id, case_id AS caseId, template_key AS templateKey, attempts, reason AS error
     FROM delivery WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ${limit}`,
    [afterId],
  );
  return rows.map((row) => ({ ...row, kind: 'delivery' }));
}

/** Sends dead deliveries on their way again; answers how many of the ids were dead rows. */
export async function retryDeadDeliveries(tx: Tx, ids: readonly string[], now: number): Promise<number> {
  return tx.run(
    `UPDATE delivery SET state = 'pending', attempts = 0, next_at = ?, settled_at = NULL WHERE state = 'dead' AND id IN (${places(ids)})`,
    [now, ...ids],
  );
}
