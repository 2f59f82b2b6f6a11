import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES, type GridSnapshot } from '@citygrid/shared/case';
import { GridVersionListener, type LocateIndex } from '../areas';
import type { Tx } from '../infra/database';
import { ActionStep } from './action-step';
import { SYSTEM } from './system-actor';
import { CaseFiles } from './case-files.repository';
import { systemCommand } from './system-command';

/** A new grid version moves the open cases that now lie in another grid; their clocks run on (workflow.md, `regrid`). */
@Injectable()
export class RegridOpenCases extends GridVersionListener {
  constructor(
    private readonly files: CaseFiles,
    private readonly step: ActionStep,
  ) {
    super();
  }

  async onPublish(tx: Tx, next: LocateIndex): Promise<number> {
    let affected = 0;
    for (let afterId = ''; ;) {
      const rows = await tx.all<{ id: string; lng: number; lat: number; grid_code: string | null }>(
        `SELECT id, lng, lat, grid_code FROM case_file
         WHERE status IN (${OPEN_STATUSES.map(() => '?').join(', ')}) AND id > ? ORDER BY id LIMIT 500`,
        [...OPEN_STATUSES, afterId],
      );
      for (const row of rows) {
        const grid = next.locate({ lng: row.lng, lat: row.lat })?.grid;
        if (grid && grid.code !== row.grid_code && (await this.move(tx, row.id, grid))) affected += 1;
      }
      const last = rows.at(-1);
      if (!last) return affected;
      afterId = last.id;
    }
  }

  private async move(tx: Tx, id: string, { code, name, communityCode, streetCode }: GridSnapshot): Promise<boolean> {
    const file = await this.files.locked(tx, id);
    if (!file) return false;
    const command = { ...systemCommand('regrid', file.version), targetGrid: { code, name, communityCode, streetCode } };
    await this.step.write(tx, file, SYSTEM, {
      command,
      place: undefined,
      photoIds: [],
      details: { from: file.gridCode, to: code },
    });
    return true;
  }
}
