import { Injectable } from '@nestjs/common';
import type { Point } from '@citygrid/shared/area';
import type { CallerInfo } from '../../identity';
import { GridWorkers } from '../grid-workers';
import type { PlacedGrid } from '../locate-index';
import { BoardPlaces } from './board-places';
import { farFromBoard, farFromGrid, redrawnWords, revokedWords, SERVICE_HOURS } from './board-words';
import { FAR_M, FarScans } from './far-scans';
import { FindBoard } from './find-board.query';
import type { BoardState, GridBoard } from './grid-board.entity';

export interface ScannedBoard {
  /** Revoked, too, where the grid itself is no more. */
  state: BoardState;
  grid: { code: string; name: string; path: PlacedGrid['path']; center: Point };
  worker: { displayName: string; dutyPhone: string | null } | null;
  dutyPhone: string | null;
  serviceHours: string;
  /** What to tell whoever scanned a board that is good no more; null where all is well. */
  notice: string | null;
  /** Current grids that have a redrawn grid's ground. */
  successors: { code: string; name: string }[];
  /** To be asked before a report goes to this grid; null where the scan was near, or said nothing of its place. */
  confirm: { distanceM: number; question: string } | null;
}

/** What a board's scene stands for. */
@Injectable()
export class ScanBoard {
  constructor(
    private readonly boards: FindBoard,
    private readonly farScans: FarScans,
    private readonly places: BoardPlaces,
    private readonly workers: GridWorkers,
  ) {}

  /**
   * @param at where the one who scanned stands, GCJ-02
   * @param who account or network, told apart only where the scan is far away
   */
  async run(board: GridBoard, at: Point | null, who: string, caller: CallerInfo | null): Promise<ScannedBoard> {
    const { grid, successors, isCurrent } = await this.places.of(board);
    const { code, name, path, center } = grid;
    const isActive = board.state === 'active' && isCurrent;
    const redrawn = isCurrent ? null : redrawnWords(name, successors);
    return {
      state: isActive ? 'active' : 'revoked',
      grid: { code, name, path, center },
      worker: isCurrent ? await this.workers.of(grid, caller) : null,
      dutyPhone: await this.places.dutyPhone(grid.communityCode),
      serviceHours: SERVICE_HOURS.zh,
      notice: redrawn ?? (isActive ? null : revokedWords(name)),
      successors,
      confirm: isActive && at ? await this.question(board, at, who, name) : null,
    };
  }

  /** Throws what `FindBoard.byScene` throws. */
  find(scene: string): Promise<GridBoard> {
    return this.boards.byScene(scene);
  }

  private async question(board: GridBoard, at: Point, who: string, name: string): Promise<ScannedBoard['confirm']> {
    const metres = this.places.metresFrom(board, at);
    if (!(metres > FAR_M)) return null;
    await this.farScans.record(board, who);
    return { distanceM: Math.round(metres), question: (board.lng === null ? farFromGrid : farFromBoard)(name, metres) };
  }
}
