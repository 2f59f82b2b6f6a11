import { Injectable } from '@nestjs/common';
import { metresBetween, type Point } from '@citygrid/shared/area';
import { DutyPhones } from '../../identity';
import { GridRecord } from '../grid-record';
import type { PlacedGrid } from '../locate-index';
import { Locator } from '../locator';
import type { GridBoard } from './grid-board.entity';

/** A board's grid as it is now, or as it was last. */
export interface BoardGrid {
  isCurrent: boolean;
  grid: { code: string; name: string; path: PlacedGrid['path']; communityCode: string; center: Point };
  /** Current grids that have the ground of one that is gone. */
  successors: { code: string; name: string }[];
}

/** Where boards and their grids lie. */
@Injectable()
export class BoardPlaces {
  constructor(
    private readonly locator: Locator,
    private readonly record: GridRecord,
    private readonly dutyPhones: DutyPhones,
  ) {}

  async of(board: GridBoard): Promise<BoardGrid> {
    const grid = this.locator.gridByCode(board.gridCode);
    if (grid) return { isCurrent: true, grid, successors: [] };
    const recorded = await this.record.find(board.gridCode);
    if (!recorded) throw new Error(`board ${board.id} is of grid ${board.gridCode}, which never was`);
    const path = this.locator.pathOf(recorded.parentCode);
    return { isCurrent: false, grid: { ...recorded, path }, successors: recorded.successors };
  }

  dutyPhone(communityCode: string): Promise<string | null> {
    return this.dutyPhones.of(communityCode);
  }

  /** Metres from where the board hangs; while nobody said where that is, from its grid, wherever in it the board may be. */
  metresFrom({ lng, lat, gridCode }: GridBoard, at: Point): number {
    if (lng !== null && lat !== null) return metresBetween({ lng, lat }, at);
    return this.locator.gridByCode(gridCode)?.distanceTo(at) ?? 0;
  }
}
