import { setImmediate } from 'node:timers/promises';
import type { Reader } from '../infra/database';
import type { GridKind } from './grid-kind';
import { gridSetOf, type GridCard, type GridSet } from './grid-set';
import { decodeShape } from './stored-shape';

/** Rows read at once; between two readings other work has its turn. */
const PAGE = 300;

interface Row {
  code: string;
  name: string;
  parentCode: string;
  communityCode: string;
  streetCode: string;
  shape: string;
  areaM2: number;
  lng: number;
  lat: number;
  digest: string;
}

/** The newest version of the kind; 0 before the first import. */
export async function currentVersion(reader: Reader, kind: GridKind): Promise<number> {
  const row = await reader.one<{ version: number }>(
    'SELECT version FROM grid_version WHERE kind = ? ORDER BY version DESC LIMIT 1',
    [kind],
  );
  return Number(row?.version ?? 0);
}

/** The newest version of any kind: versions are counted together. */
export async function latestVersion(reader: Reader): Promise<number> {
  const row = await reader.one<{ version: number }>('SELECT version FROM grid_version ORDER BY version DESC LIMIT 1');
  return Number(row?.version ?? 0);
}

/** The grids of one kind as they stand at `version`, by code. */
export async function loadGrids(reader: Reader, kind: GridKind, version: number): Promise<GridSet> {
  const grids: { card: GridCard; shape: ReturnType<typeof decodeShape> }[] = [];
  for (let after = ''; ; await setImmediate()) {
    const rows = await reader.all<Row>(
      `SELECT code, name, parent_code AS parentCode, community_code AS communityCode, street_code AS streetCode,
              gcj_shape AS shape, area_m2 AS areaM2, center_lng AS lng, center_lat AS lat, digest
       FROM grid
       WHERE kind = ? AND code > ? AND from_version <= ? AND (to_version IS NULL OR to_version > ?)
       ORDER BY code LIMIT ${PAGE}`,
      [kind, after, version, version],
    );
    for (const { shape, lng, lat, ...card } of rows)
      grids.push({ card: { ...card, center: { lng, lat } }, shape: decodeShape(shape) });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return gridSetOf(grids);
    after = last.code;
  }
}
