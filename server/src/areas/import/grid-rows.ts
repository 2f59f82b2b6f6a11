import { setImmediate } from 'node:timers/promises';
import type { Database, SqlValue, Tx } from '../../infra/database';
import type { GridKind } from '../grid-kind';
import type { EndedGrid, Plan } from './plan';
import type { FetchRows } from './planner';

/** Rows of one statement, and statements between which other work has its turn. */
const ROWS = 50;
const CODES = 400;

const COLUMNS = [
  'kind',
  'code',
  'from_version',
  'to_version',
  'name',
  'parent_code',
  'community_code',
  'street_code',
  'crs',
  'source_geometry',
  'gcj_shape',
  'area_m2',
  'center_lng',
  'center_lat',
  'digest',
] as const;

/**
 * Writes the rows of a version that is not current yet, in short transactions of their own, so that other writers wait
 * for none of them long: nobody sees a version before its row in `grid_version` is there.
 */
export async function stageGrids(
  database: Database,
  version: number,
  { kind, rows }: Plan,
  fetch: FetchRows,
): Promise<void> {
  for (let from = 0; from < rows; from += ROWS) {
    const grids = await fetch(from, ROWS);
    const values = grids.flatMap((grid): SqlValue[] => [
      kind,
      grid.code,
      version,
      null,
      grid.name,
      grid.parentCode,
      grid.communityCode,
      grid.streetCode,
      grid.crs,
      grid.sourceGeometry,
      grid.gcjShape,
      grid.areaM2,
      grid.center.lng,
      grid.center.lat,
      grid.digest,
    ]);
    const sql = `INSERT INTO grid (${COLUMNS.join(', ')}) VALUES ${tuples(grids.length, COLUMNS.length)}`;
    await database.inTransaction((tx) => tx.run(sql, values));
    await setImmediate();
  }
}

export async function stageSuccessors(
  database: Database,
  kind: GridKind,
  version: number,
  ended: readonly EndedGrid[],
): Promise<void> {
  const all = ended.flatMap(({ code, successors }) =>
    successors.map((successor, position): SqlValue[] => [kind, code, version, position, successor]),
  );
  for (const rows of chunks(all, CODES)) {
    await database.inTransaction((tx) =>
      tx.run(
        `INSERT INTO grid_successor (kind, code, version, position, successor_code) VALUES ${tuples(rows.length, 5)}`,
        rows.flat(),
      ),
    );
    await setImmediate();
  }
}

/** Takes away what was staged for versions after `latest` and never became current. */
export async function dropStaged(database: Database, latest: number): Promise<void> {
  await database.inTransaction(async (tx) => {
    await tx.run('DELETE FROM grid WHERE from_version > ?', [latest]);
    await tx.run('DELETE FROM grid_successor WHERE version > ?', [latest]);
  });
}

/** Ends rows with `version`: part of the transaction that publishes it. */
export async function endGrids(tx: Tx, kind: GridKind, version: number, ended: readonly EndedGrid[]): Promise<void> {
  for (const rows of chunks(ended, CODES)) {
    await tx.run(
      `UPDATE grid SET to_version = ? WHERE kind = ? AND to_version IS NULL AND from_version < ? AND code IN (${rows.map(() => '?').join(', ')})`,
      [version, kind, version, ...rows.map(({ code }) => code)],
    );
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function tuples(rows: number, columns: number): string {
  const tuple = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => tuple).join(', ');
}
