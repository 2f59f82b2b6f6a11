import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { CONFIG } from '../../infra/infra.module';
import { LOG, type Log } from '../../infra/logging';
import { Metrics } from '../../infra/metrics';
import { retryOnDuplicate } from '../../identity';
import { GridBoard, GridBoardFarScan } from './grid-board.entity';

/** A scan farther than this from the board asks and is counted, metres. */
export const FAR_M = 500;
/** So many different clients within the window, and the code is suspected to hang elsewhere. */
const SUSPICIOUS = 3;
const WINDOW_MS = 7 * 86_400_000;

/**
 * Scans far from a board. One is somebody who kept a photo of it; several by different people within a week look like a
 * copy that was stuck up somewhere else, or a board that was moved: then people look.
 */
@Injectable()
export class FarScans {
  private readonly key: Buffer;
  private readonly raised;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(CONFIG) { jwtSecret }: Config,
    metrics: Metrics,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'citygrid board scans', 32));
    this.raised = metrics.counter('board_suspicions_total', 'Boards whose code came to be scanned elsewhere', []);
  }

  /** @param who account or network of the one who scanned; kept as a keyed hash only, of three clients at most */
  async record(board: GridBoard, who: string): Promise<void> {
    if (board.suspectedAt !== null) return;
    const client = createHmac('sha256', this.key)
      .update(`${board.id}\n${who}`, 'utf8')
      .digest('base64url')
      .slice(0, 22);
    await retryOnDuplicate(() => this.database.inTransaction((tx) => this.count(tx, board, client)));
  }

  private async count(tx: Tx, board: GridBoard, client: string): Promise<void> {
    // The board's row is locked first: the third scan of two at once is the third for one of them.
    const now = this.clock.now();
    await tx.run('UPDATE grid_board SET far_scans = far_scans WHERE id = ?', [board.id]);
    // Once it is suspected nothing more is to be learnt, and nothing more is kept.
    const current = await tx.manager.findOneBy(GridBoard, { id: board.id });
    if (current?.state !== 'active' || current.suspectedAt !== null) return;
    await tx.run('DELETE FROM grid_board_far_scan WHERE board_id = ? AND (at <= ? OR client = ?)', [
      board.id,
      now - WINDOW_MS,
      client,
    ]);
    await tx.manager.insert(GridBoardFarScan, { boardId: board.id, client, at: now });
    const scans = await tx.manager.countBy(GridBoardFarScan, { boardId: board.id });
    await tx.run('UPDATE grid_board SET far_scans = ? WHERE id = ?', [scans, board.id]);
    if (scans < SUSPICIOUS) return;
    await tx.run('UPDATE grid_board SET suspected_at = ? WHERE id = ?', [now, board.id]);
    tx.afterCommit(() => this.tell(board));
  }

  private tell({ id, gridCode, version }: GridBoard): void {
    this.raised.inc();
    this.log.warn(
      { boardId: id, gridCode, version },
      'a grid board is suspected: its code was scanned elsewhere three times',
    );
  }
}
