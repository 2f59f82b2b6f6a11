import { DeadPackets, type DeadPacket } from '../../dead-rows.port';
import type { Reader, Tx } from '../../infra/database';

/** Turns that were given up by our own fault: to be seen, and sent on their way again, until they are forgotten. */
export class DeadTurns extends DeadPackets {
  async list(reader: Reader, afterId: string, limit: number): Promise<DeadPacket[]> {
    const rows = await reader.all<{
      id: string;
      platform: string;
      attempts: number | string;
      outcome: string | null;
      received_at: number | string;
    }>(
      `SELECT id, platform, attempts, outcome, received_at FROM chat_turn
       WHERE state = 'abandoned' AND id > ? ORDER BY id LIMIT ${limit}`,
      [afterId],
    );
    return rows.map(({ id, platform, attempts, outcome, received_at }) => ({
      id,
      kind: 'inbox',
      source: `${platform} chat`,
      attempts: Number(attempts),
      error: outcome,
      receivedAt: new Date(Number(received_at)).toISOString(),
    }));
  }

  /** What of its answer went out stays sent; a photo that was answered already is parked again. */
  async retry(tx: Tx, ids: readonly string[], now: number): Promise<number> {
    return tx.run(
      `UPDATE chat_turn SET state = CASE WHEN draft_id IS NOT NULL AND replies_sealed IS NULL THEN 'parked' ELSE 'pending' END,
         due_at = ?, attempts = 0, settled_at = NULL
       WHERE state = 'abandoned' AND id IN (${ids.map(() => '?').join(', ')})`,
      [now, ...ids],
    );
  }
}
