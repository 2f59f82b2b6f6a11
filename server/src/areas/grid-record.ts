import { Injectable } from '@nestjs/common';
import { toGeoJson, type MultiPolygon, type Point, type Polygon } from '@citygrid/shared/area';
import { Database } from '../infra/database';
import { decodeShape } from './stored-shape';

/** A grid that the index does not hold: one of the past, or a land grid. */
export interface RecordedGrid {
  code: string;
  name: string;
  parentCode: string;
  communityCode: string;
  center: Point;
  boundary: Polygon | MultiPolygon;
  isCurrent: boolean;
  /** Current grids that have its ground now, most of it first. */
  successors: { code: string; name: string }[];
}

interface Row {
  kind: string;
  code: string;
  name: string;
  parentCode: string;
  communityCode: string;
  shape: string;
  lng: number;
  lat: number;
  toVersion: number | null;
}

/** Looks grids up in the record: codes stay good on printed boards long after their grid has been redrawn. */
@Injectable()
export class GridRecord {
  constructor(private readonly database: Database) {}

  /** As it was last; people grids before land grids. Null for a code that never was one. */
  async find(code: string): Promise<RecordedGrid | null> {
    const row = await this.database.read().one<Row>(
      `SELECT kind, code, name, parent_code AS parentCode, community_code AS communityCode, gcj_shape AS shape,
              center_lng AS lng, center_lat AS lat, to_version AS toVersion
       FROM grid
       WHERE code = ? AND kind IN ('people', 'land') AND from_version <= (SELECT MAX(version) FROM grid_version)
       ORDER BY kind DESC, from_version DESC LIMIT 1`,
      [code],
    );
    if (!row) return null;
    const { kind, shape, lng, lat, toVersion, ...rest } = row;
    return {
      ...rest,
      center: { lng, lat },
      boundary: toGeoJson(decodeShape(shape)),
      isCurrent: toVersion === null,
      successors: toVersion === null ? [] : await this.successorsOf(kind, code, toVersion),
    };
  }

  /** Follows successors that are themselves gone to those that are there now. */
  private async successorsOf(kind: string, code: string, endedWith: number): Promise<{ code: string; name: string }[]> {
    const found = new Map<string, string>();
    const seen = new Set<string>();
    const waiting = [{ code, endedWith }];
    for (let at = waiting.shift(); at; at = waiting.shift()) {
      if (seen.has(`${at.code} ${at.endedWith}`)) continue;
      seen.add(`${at.code} ${at.endedWith}`);
      for (const next of await this.directSuccessors(kind, at.code, at.endedWith)) {
        if (next.toVersion === null) found.set(next.code, next.name);
        else waiting.push({ code: next.code, endedWith: next.toVersion });
      }
    }
    return [...found].map(([successor, name]) => ({ code: successor, name }));
  }

  private async directSuccessors(
    kind: string,
    code: string,
    endedWith: number,
  ): Promise<{ code: string; name: string; toVersion: number | null }[]> {
    // A successor may have been redrawn under its own code since: its last row tells.
    return this.database.read().all(
      `SELECT grid.code, grid.name, grid.to_version AS toVersion
       FROM grid_successor JOIN grid ON grid.kind = grid_successor.kind AND grid.code = grid_successor.successor_code
       WHERE grid_successor.kind = ? AND grid_successor.code = ? AND grid_successor.version = ?
         AND grid.from_version = (SELECT MAX(last.from_version) FROM grid last
                                  WHERE last.kind = grid.kind AND last.code = grid.code
                                    AND last.from_version <= (SELECT MAX(version) FROM grid_version))
       ORDER BY grid_successor.position`,
      [kind, code, endedWith],
    );
  }
}
