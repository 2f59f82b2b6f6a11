import type { Tx } from '../../infra/database';
import { OTHER_CHANNEL_FIRST } from '../telling/tellings';

/**
 * Sends a push on its way that had let other channels go first. The ladder tells of the task now, so how long that is
 * worth saying counts from now.
 */
export async function letPushGo(tx: Tx, deliveryId: string, now: number): Promise<void> {
  await tx.run(
    `UPDATE delivery SET state = 'pending', reason = NULL, event_at = ?, next_at = ?, settled_at = NULL
     WHERE id = ? AND state = 'skipped' AND reason = ?`,
    [now, now, deliveryId, OTHER_CHANNEL_FIRST],
  );
}
