import { Injectable } from '@nestjs/common';
import type { Point } from '@citygrid/shared/area';
import { retryOnDuplicate } from '../../identity';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { BoardScenes } from './board-scenes';
import { GridBoard, GridBoardFarScan } from './grid-board.entity';
import { newShortCode } from './short-code';

/** What is kept of a board goes so long after it was revoked: nobody who began before is still drawing it. Milliseconds. */
const CLEARED_AFTER = 60 * 60_000;

/** The boards of the grids: one active for each, made when it is first asked for. */
@Injectable()
export class BoardRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly scenes: BoardScenes,
  ) {}

  /** The grid's active board. Two who ask first at once get the same one: the second insert is refused, then found. */
  async activeOf(grid: { code: string; streetCode: string }): Promise<GridBoard> {
    const known = await this.active(grid.code);
    if (known) return known;
    return retryOnDuplicate(async () => {
      const meanwhile = await this.active(grid.code);
      return meanwhile ?? this.database.inTransaction((tx) => this.insert(tx, grid, 1));
    });
  }

  async byShortCode(shortCode: string): Promise<GridBoard | null> {
    return this.database.read().manager.findOneBy(GridBoard, { shortCode });
  }

  async byId(id: string): Promise<GridBoard | null> {
    return this.database.read().manager.findOneBy(GridBoard, { id });
  }

  /** Revokes the board and makes the grid's next one, for the same place on the wall. Refused with `conflict` where it is revoked already. */
  async reissue(tx: Tx, board: GridBoard): Promise<GridBoard> {
    const now = this.clock.now();
    const revoked = await tx.run(
      "UPDATE grid_board SET state = 'revoked', revoked_at = ?, clear_at = ? WHERE id = ? AND state = 'active'",
      [now, now + CLEARED_AFTER, board.id],
    );
    if (revoked === 0) throw alreadyRevoked();
    await tx.manager.delete(GridBoardFarScan, { boardId: board.id });
    const { lng, lat, placedAt } = board;
    const grid = { code: board.gridCode, streetCode: board.streetCode };
    return this.insert(tx, grid, board.version + 1, { lng, lat, placedAt });
  }

  /** Notes where the board hangs, GCJ-02. Whoever says so has been there: what was suspected before is settled. */
  async place(tx: Tx, board: GridBoard, { lng, lat }: Point): Promise<GridBoard> {
    const placed = await tx.run(
      `UPDATE grid_board SET lng = ?, lat = ?, placed_at = ?, far_scans = 0, suspected_at = NULL
       WHERE id = ? AND state = 'active'`,
      [lng, lat, this.clock.now(), board.id],
    );
    if (placed === 0) throw alreadyRevoked();
    await tx.manager.delete(GridBoardFarScan, { boardId: board.id });
    return tx.manager.findOneByOrFail(GridBoard, { id: board.id });
  }

  private async active(gridCode: string): Promise<GridBoard | null> {
    return this.database.read().manager.findOneBy(GridBoard, { gridCode, state: 'active' });
  }

  /** One version of one grid exists once (a unique index): that is what decides between two who make it at once. */
  private async insert(
    tx: Tx,
    grid: { code: string; streetCode: string },
    version: number,
    place: Pick<GridBoard, 'lng' | 'lat' | 'placedAt'> = { lng: null, lat: null, placedAt: null },
  ): Promise<GridBoard> {
    const board: GridBoard = {
      ...place,
      id: this.ids.next(),
      shortCode: newShortCode(this.ids),
      keyId: this.scenes.keyId,
      gridCode: grid.code,
      streetCode: grid.streetCode,
      version,
      state: 'active',
      createdAt: this.clock.now(),
      revokedAt: null,
      clearAt: null,
      farScans: 0,
      suspectedAt: null,
    };
    await tx.manager.insert(GridBoard, board);
    return board;
  }
}

function alreadyRevoked(): ProblemError {
  return new ProblemError('conflict', '这块公示牌已经作废，请在它的下一版上操作');
}
