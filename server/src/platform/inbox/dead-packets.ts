import { Injectable } from '@nestjs/common';
import { DeadPackets, type DeadPacket } from '../../dead-rows.port';
import type { Reader, Tx } from '../../infra/database';

/** Neither handled nor to be taken up any more. */
const DEAD = 'handled_at IS NULL AND due_at IS NULL';

/** Rows that the worker gave up: they stay until somebody sends them on their way again. */
@Injectable()
export class InboxDeadPackets extends DeadPackets {
  async list(reader: Reader, afterId: string, limit: number): Promise<DeadPacket[]> {
    const rows = await reader.all<{
      id: string;
      source: string;
      attempts: number | string;
      error: string | null;
      received_at: number | string;
    }>(
      `SELECT id, source, attempts, error, received_at FROM platform_inbox WHERE ${DEAD} AND id > ? ORDER BY id LIMIT ${limit}`,
      [afterId],
    );
    return rows.map(({ id, source, attempts, error, received_at }) => ({
      id,
      kind: 'inbox',
      source,
      attempts: Number(attempts),
      error,
      receivedAt: new Date(Number(received_at)).toISOString(),
    }));
  }

  async retry(tx: Tx, ids: readonly string[], now: number): Promise<number> {
    return tx.run(
      `UPDATE platform_inbox SET due_at = ?, attempts = 0 WHERE ${DEAD} AND id IN (${ids.map(() => '?').join(', ')})`,
      [now, ...ids],
    );
  }
}
