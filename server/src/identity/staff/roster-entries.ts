import { Inject, Injectable, Optional } from '@nestjs/common';
import { invalid } from '../../infra/http';
import type { RosterPosition } from '../entities';
import { GRID_DIRECTORY, nationalGrid, type GridDirectory } from './grid-directory.port';
import type { RosterEntry } from './roster';

/** Turns the grids of a request into roster entries, all of one street. */
@Injectable()
export class RosterEntries {
  constructor(@Optional() @Inject(GRID_DIRECTORY) private readonly directory: GridDirectory | null) {}

  /** Throws `validation-failed` at `grids.n.code` for an unknown grid, or one of another street than the first. */
  of(grids: readonly { code: string; position?: RosterPosition }[]): RosterEntry[] {
    const entries = grids.map(({ code, position }, index) => {
      const grid = this.directory ? this.directory.find(code) : nationalGrid(code);
      if (!grid) throw invalid(`grids.${index}.code`, `没有网格 ${code}`);
      return { ...grid, position: position ?? 'primary' };
    });
    const odd = entries.findIndex(({ streetCode }) => streetCode !== entries[0]?.streetCode);
    if (odd >= 0) throw invalid(`grids.${odd}.code`, '一名网格员的网格要在同一条街道');
    return entries;
  }
}
