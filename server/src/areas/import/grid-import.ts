import { Inject, Injectable, Optional } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { allDivisions, putDivisions } from '../divisions';
import { currentVersion, latestVersion, loadGrids } from '../load-grids';
import { LocateIndex } from '../locate-index';
import { Locator } from '../locator';
import { dropStaged, endGrids, stageGrids, stageSuccessors } from './grid-rows';
import { GRID_VERSION_LISTENERS, type GridVersionListener } from './grid-version-listener.port';
import type { ImportAnswer } from './import-answer';
import { ImportLease } from './import-lease';
import { IMPORT_DEFAULTS, type ImportOptions } from './import-options';
import type { Plan } from './plan';
import { Planner, type FetchRows } from './planner';

export interface GridImportInput extends Partial<ImportOptions> {
  /** GeoJSON FeatureCollection: its bytes, its text, or read already. */
  file: unknown;
  /** The same answer without an effect. */
  dryRun?: boolean;
  /** Streets that the importer may speak about; null: all. */
  streets?: readonly string[] | null;
}

/** Rolls a dry run's transaction back and carries its result out. */
class DryRun extends Error {
  constructor(readonly affectedCases: number) {
    super('dry run');
  }
}

/** Imports grids as a new version: current when it is whole, or not at all (api.md, "Grid import"). */
@Injectable()
export class GridImport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locator: Locator,
    private readonly lease: ImportLease,
    private readonly planner: Planner,
    @Optional() @Inject(GRID_VERSION_LISTENERS) private readonly listeners: readonly GridVersionListener[] | null,
  ) {}

  /** Throws `import-running`, `forbidden`, or why the whole file is refused. When it answers, this process locates by the new version. */
  async run({ file, dryRun = false, streets = null, ...given }: GridImportInput): Promise<ImportAnswer> {
    const options = { ...IMPORT_DEFAULTS, ...given };
    return this.lease.hold(async (holder) => {
      const reader = this.database.read();
      const latest = await latestVersion(reader);
      const base = await loadGrids(reader, options.kind, await currentVersion(reader, options.kind));
      const input = { file, options, base, divisions: await allDivisions(reader) };
      return this.planner.withPlan(input, async (plan, rows) => {
        const outside = plan.streets.find((street) => streets && !streets.includes(street));
        if (outside !== undefined) throw new ProblemError('forbidden', `文件涉及街道 ${outside}，不在您的辖区内`);
        const { findings } = plan;
        // Where every feature was refused there is nothing to publish.
        if (findings.added + findings.changed + findings.unchanged === 0)
          return { version: latest, ...findings, affectedCases: 0 };
        const version = latest + 1;
        const next = new LocateIndex(version, plan.next, plan.divisions);
        const publish = (tx: Tx): Promise<number> => this.publish(tx, plan, next, options.mode, holder);
        const affectedCases = dryRun ? await this.rehearse(publish) : await this.perform(plan, rows, next, publish);
        return { version, ...findings, affectedCases };
      });
    });
  }

  private async perform(
    plan: Plan,
    rows: FetchRows,
    next: LocateIndex,
    publish: (tx: Tx) => Promise<number>,
  ): Promise<number> {
    const { version } = next;
    let affected: number;
    await dropStaged(this.database, version - 1);
    try {
      await stageGrids(this.database, version, plan, rows);
      await stageSuccessors(this.database, plan.kind, version, plan.ended);
      affected = await this.database.inTransaction(publish);
    } catch (error) {
      await dropStaged(this.database, version - 1);
      throw error;
    }
    if (plan.kind === 'people') this.locator.adopt(next);
    else await this.locator.refresh();
    return affected;
  }

  /** The publishing transaction, as far as it goes, taken back. */
  private async rehearse(publish: (tx: Tx) => Promise<number>): Promise<number> {
    try {
      await this.database.inTransaction(async (tx) => {
        throw new DryRun(await publish(tx));
      });
    } catch (error) {
      if (error instanceof DryRun) return error.affectedCases;
      throw error;
    }
    throw new Error('a dry run was not taken back');
  }

  private async publish(
    tx: Tx,
    plan: Plan,
    next: LocateIndex,
    mode: ImportOptions['mode'],
    holder: string,
  ): Promise<number> {
    await this.lease.assertHeld(tx, holder);
    const { added, changed, unchanged, removed } = plan.findings;
    await endGrids(tx, plan.kind, next.version, plan.ended);
    await putDivisions(tx, plan.touchedDivisions);
    const summary = JSON.stringify({ mode, added, changed, unchanged, removed });
    await tx.run('INSERT INTO grid_version (version, kind, published_at, summary) VALUES (?, ?, ?, ?)', [
      next.version,
      plan.kind,
      this.clock.now(),
      summary,
    ]);
    let affected = 0;
    // Nobody is located by land grids.
    for (const listener of plan.kind === 'people' ? (this.listeners ?? []) : [])
      affected += await listener.onPublish(tx, next);
    return affected;
  }
}
