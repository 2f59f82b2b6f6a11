import type { Reader, Tx } from '../../infra/database';

export interface DeadDelivery {
  id: string;
  kind: 'delivery';
  caseId: string;
  accountId: string;
  templateKey: string;
  platform: string;
  attempts: number;
  error: string | null;
}

/** Deliveries that were given up, oldest first, after `afterId`. */
export async function deadDeliveries(reader: Reader, afterId: string, limit: number): Promise<DeadDelivery[]> {
  const rows = await reader.all<Omit<DeadDelivery, 'kind'>>(
    `SELECT id, case_id AS caseId, account_id AS accountId, template_key AS templateKey, platform, attempts, reason AS error
     FROM delivery WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ${limit}`,
    [afterId],
  );
  return rows.map((row) => ({ ...row, kind: 'delivery' }));
}

/** Sends a dead delivery on its way again; false when there is no such dead row. */
export async function retryDeadDelivery(tx: Tx, id: string, now: number): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE delivery SET state = 'pending', attempts = 0, next_at = ?, settled_at = NULL WHERE id = ? AND state = 'dead'`,
    [now, id],
  );
  return changed === 1;
}
