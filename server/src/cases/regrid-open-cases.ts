import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES, type GridSnapshot } from '@citygrid/shared/case';
import { GridVersionListener, Locator, type LocateIndex } from '../areas';
import { Roster } from '../identity';
import type { Tx } from '../infra/database';
import { ActionStep } from './action-step';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { whereOf } from './duty';
import { SYSTEM } from './system-actor';
import { systemCommand } from './system-command';

interface OpenRow {
  id: string;
  lng: number;
  lat: number;
  grid_code: string | null;
}

const BATCH = 500;

/**
 * A new grid version moves the open cases whose grid was redrawn away from under them; their clocks run on
 * (workflow.md, `regrid`). A case that somebody put into its grid, by a transfer or a scanned board, stays there as
 * long as the grid does.
 */
@Injectable()
export class RegridOpenCases extends GridVersionListener {
  constructor(
    private readonly locator: Locator,
    private readonly files: CaseFiles,
    private readonly roster: Roster,
    private readonly step: ActionStep,
  ) {
    super();
  }

  async onPublish(tx: Tx, next: LocateIndex): Promise<number> {
    let affected = 0;
    for (let afterId = ''; ;) {
      const rows = await tx.all<OpenRow>(
        `SELECT id, lng, lat, grid_code FROM case_file
         WHERE status IN (${OPEN_STATUSES.map(() => '?').join(', ')}) AND id > ? ORDER BY id LIMIT ${BATCH}`,
        [...OPEN_STATUSES, afterId],
      );
      for (const row of rows) {
        const grid = this.gridIn(next, row);
        if ((grid?.code ?? null) === row.grid_code) continue;
        await this.move(tx, next, row.id, grid);
        affected += 1;
      }
      const last = rows.at(-1);
      if (!last) return affected;
      afterId = last.id;
    }
  }

  /** Where the case belongs in the version to come; null: no grid is near any more, the dispatcher has it. */
  private gridIn(next: LocateIndex, { lng, lat, grid_code: code }: OpenRow): GridSnapshot | null {
    const kept = code === null ? null : next.gridByCode(code);
    const byItsPoint = (this.locator.locate({ lng, lat })?.grid.code ?? null) === code;
    return kept && !byItsPoint ? kept : (next.locate({ lng, lat })?.grid ?? null);
  }

  private async move(tx: Tx, places: LocateIndex, id: string, grid: GridSnapshot | null): Promise<void> {
    const file = await this.files.locked(tx, id);
    if (!file) throw new Error(`case ${id} vanished while grids were published`);
    const targetGrid = grid && {
      code: grid.code,
      name: grid.name,
      communityCode: grid.communityCode,
      streetCode: grid.streetCode,
    };
    const command = {
      ...systemCommand('regrid', file.version),
      targetGrid,
      personId: await this.holderThere(tx, file, targetGrid),
    };
    const details = { from: file.gridCode, to: targetGrid?.code ?? null };
    await this.step.write(tx, file, SYSTEM, { command, place: undefined, photoIds: [], details, places });
  }

  /**
   * Who was on her way keeps the case where the new grid is hers too; otherwise it is the new grid's worker's. What is
   * routed past the people on the spot stays with whom a dispatcher gave it to, or with the dispatchers.
   */
  private async holderThere(tx: Tx, { state }: CaseFile, grid: GridSnapshot | null): Promise<string | null> {
    if (state.status !== 'inspecting' || grid === null) return null;
    if (state.visibility === 'restricted') return state.holderPersonId;
    const streetCode = grid.streetCode;
    const { gridWorkers } = await this.roster.dutyPeople(tx, {
      ...whereOf(state),
      gridCode: grid.code,
      communityCode: grid.communityCode,
      streetCode,
    });
    const holder = state.holderPersonId;
    return holder !== null && gridWorkers.includes(holder) ? holder : (gridWorkers[0] ?? null);
  }
}
