import { Injectable } from '@nestjs/common';
import type { Box } from '@citygrid/shared/area';
import { Clock } from '../../infra/clock';
import { Database, type Reader, type Tx } from '../../infra/database';

/** A component as it is kept; position in GCJ-02 degrees. */
export interface Component {
  code: string;
  categoryCode: string;
  name: string;
  lng: number;
  lat: number;
  departmentCode: string | null;
}

export interface Merged {
  added: number;
  changed: number;
  unchanged: number;
}

/** Rows of one statement. */
const CHUNK = 500;
/** Around one grid nobody has counted as many components; more are not read. */
const MOST_IN_A_BOX = 20_000;

const COLUMNS = 'code, category_code AS categoryCode, name, lng, lat, department_code AS departmentCode';

/** The register of components: merged by code. */
@Injectable()
export class ComponentRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of these codes that are there. */
  async byCodes(reader: Reader, codes: readonly string[]): Promise<Map<string, Component>> {
    const known = new Map<string, Component>();
    for (let at = 0; at < codes.length; at += CHUNK) {
      const some = codes.slice(at, at + CHUNK);
      const sql = `SELECT ${COLUMNS} FROM grid_component WHERE code IN (${some.map(() => '?').join(', ')})`;
      for (const row of await reader.all<Component>(sql, some)) known.set(row.code, row);
    }
    return known;
  }

  /** What stands in a box of GCJ-02 degrees. */
  async inBox({ minLng, minLat, maxLng, maxLat }: Box): Promise<Component[]> {
    return this.database.read().all<Component>(
      `SELECT ${COLUMNS} FROM grid_component
       WHERE lat BETWEEN ? AND ? AND lng BETWEEN ? AND ? LIMIT ${MOST_IN_A_BOX}`,
      [minLat, maxLat, minLng, maxLng],
    );
  }

  /** Adds what is new, rewrites what is now another; each code at most once. @param known what `byCodes` answers for them */
  async merge(tx: Tx, components: readonly Component[], known: ReadonlyMap<string, Component>): Promise<Merged> {
    const other = components.filter((component) => !isSame(component, known.get(component.code)));
    for (let at = 0; at < other.length; at += CHUNK) await this.write(tx, other.slice(at, at + CHUNK));
    const changed = other.filter(({ code }) => known.has(code)).length;
    return { added: other.length - changed, changed, unchanged: components.length - other.length };
  }

  /** Those of these codes that were there are gone; answers how many. */
  async remove(tx: Tx, codes: readonly string[]): Promise<number> {
    let removed = 0;
    for (let at = 0; at < codes.length; at += CHUNK) {
      const some = codes.slice(at, at + CHUNK);
      removed += await tx.run(`DELETE FROM grid_component WHERE code IN (${some.map(() => '?').join(', ')})`, some);
    }
    return removed;
  }

  private async write(tx: Tx, rows: readonly Component[]): Promise<void> {
    const now = this.clock.now();
    const values = rows.map(({ code, categoryCode, name, lng, lat, departmentCode }) => [
      code,
      categoryCode,
      name,
      lng,
      lat,
      departmentCode,
      now,
    ]);
    const rest = ['category_code', 'name', 'lng', 'lat', 'department_code', 'updated_at'];
    const onConflict =
      tx.engine === 'mysql'
        ? `ON DUPLICATE KEY UPDATE ${rest.map((column) => `${column} = VALUES(${column})`).join(', ')}`
        : `ON CONFLICT (code) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    await tx.run(
      `INSERT INTO grid_component (code, ${rest.join(', ')})
       VALUES ${values.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')} ${onConflict}`,
      values.flat(),
    );
  }
}

function isSame(one: Component, other: Component | undefined): boolean {
  return (
    other !== undefined &&
    one.categoryCode === other.categoryCode &&
    one.name === other.name &&
    one.lng === other.lng &&
    one.lat === other.lat &&
    one.departmentCode === other.departmentCode
  );
}
