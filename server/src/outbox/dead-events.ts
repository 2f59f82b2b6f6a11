import type { Reader, Tx } from '../infra/database';

export interface DeadEvent {
  id: string;
  kind: 'outbox';
  caseId: string;
  reader: string;
  attempts: number;
  error: string | null;
}

/** Events that a reader gave up on, oldest first, after `afterId`. */
export async function deadEvents(reader: Reader, afterId: string, limit: number): Promise<DeadEvent[]> {
  const rows = await reader.all<{
    id: string;
    case_id: string;
    reader: string;
    attempts: number;
    error: string | null;
  }>(
    `SELECT id, case_id, reader, attempts, error FROM outbox_task WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ${limit}`,
    [afterId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: 'outbox',
    caseId: row.case_id,
    reader: row.reader,
    attempts: row.attempts,
    error: row.error,
  }));
}

/** Sends dead events on their way again; answers how many of the ids were dead rows. */
export async function retryDeadEvents(tx: Tx, ids: readonly string[], now: number): Promise<number> {
  return tx.run(
    `UPDATE outbox_task SET state = 'pending', attempts = 0, next_at = ? WHERE state = 'dead' AND id IN (${ids.map(() => '?').join(', ')})`,
    [now, ...ids],
  );
}
