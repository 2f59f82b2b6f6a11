import { LIMITS, type DivisionLevel } from '@citygrid/shared/api';
import {
  GridIndex,
  shapeAt,
  toGeoJson,
  type Box,
  type MultiPolygon,
  type Point,
  type Polygon,
} from '@citygrid/shared/area';
import type { GridSnapshot } from '@citygrid/shared/case';
import type { DivisionRow } from './divisions';
import type { GridCard, GridSet } from './grid-set';

/** A grid with the divisions above it, the root's first. */
export type PlacedGrid = GridSnapshot & { path: { code: string; name: string; level: DivisionLevel }[] };

export interface LocatedGrid {
  grid: PlacedGrid;
  /** True inside (to five centimetres), false where the nearest grid within tolerance stands in. */
  exact: boolean;
  /** Metres to the grid's border, to a tenth; 0 inside. */
  distanceM: number;
}

export type FoundGrid = PlacedGrid & {
  /** A point inside it, GCJ-02. */
  center: Point;
  /** GeoJSON, GCJ-02. */
  boundary(): Polygon | MultiPolygon;
  /** Metres from a GCJ-02 point to the grid; 0 inside. */
  distanceTo(point: Point): number;
};

/**
 * What a grid version knows by code: the current one, asked of `Locator`, or within a publishing transaction the one to
 * come, asked of the index that listeners are handed.
 */
export interface Places {
  gridByCode(code: string): FoundGrid | null;
  /** Null for a code that names no division. */
  divisionName(code: string): string | null;
  /** The divisions from the root down to this one. */
  pathOf(divisionCode: string): PlacedGrid['path'];
}

/** One grid version as memory holds it: never changed, only replaced. All points are GCJ-02 degrees. */
export class LocateIndex implements Places {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly paths = new Map<string, PlacedGrid['path']>();
  private readonly divisions: ReadonlyMap<string, DivisionRow>;

  /** @param asOf the newest version of any kind of grid: other kinds bring divisions along too */
  constructor(
    readonly version: number,
    private readonly grids: GridSet,
    divisions: readonly DivisionRow[],
    readonly asOf = version,
    private readonly index: GridIndex | null = GridIndex.build(grids.geometry),
  ) {
    this.numbers = new Map(grids.cards.map(({ code }, number) => [code, number]));
    this.divisions = new Map(divisions.map((division) => [division.code, division]));
  }

  /** The same grids under the divisions as they stand at a later version. */
  under(divisions: readonly DivisionRow[], asOf: number): LocateIndex {
    return new LocateIndex(this.version, this.grids, divisions, asOf, this.index);
  }

  /** All grids but their geometry, in no order that means anything. */
  get cards(): readonly GridCard[] {
    return this.grids.cards;
  }

  /** The box of all grids; null where there are none. */
  get box(): Box | null {
    return this.index?.box ?? null;
  }

  /** The grid that the point lies in, else the nearest within `toleranceM` metres, else null. */
  locate({ lng, lat }: Point, toleranceM: number = LIMITS.snapDistanceM): LocatedGrid | null {
    const found = this.index?.nearest(lng, lat, toleranceM);
    if (!found) return null;
    const distanceM = Math.round(found.distanceM * 10) / 10;
    return { grid: this.placed(found.grid), exact: distanceM === 0, distanceM };
  }

  gridByCode(code: string): FoundGrid | null {
    const number = this.numbers.get(code);
    const card = number === undefined ? undefined : this.grids.cards[number];
    if (number === undefined || !card) return null;
    return {
      ...this.placed(number),
      center: card.center,
      boundary: () => toGeoJson(shapeAt(this.grids.geometry, number)),
      distanceTo: ({ lng, lat }) => this.index?.metresTo(number, lng, lat) ?? Infinity,
    };
  }

  /** Codes of the grids whose box touches the given one. */
  gridsInBox(box: Box): string[] {
    return (this.index?.inBox(box) ?? []).flatMap((number) => this.grids.cards[number]?.code ?? []);
  }

  divisionName(code: string): string | null {
    return this.divisions.get(code)?.name ?? null;
  }

  pathOf(divisionCode: string): PlacedGrid['path'] {
    const known = this.paths.get(divisionCode);
    if (known) return known;
    const path: PlacedGrid['path'] = [];
    const seen = new Set<string>();
    for (
      let at = this.divisions.get(divisionCode);
      at && !seen.has(at.code);
      at = this.divisions.get(at.parentCode ?? '')
    ) {
      seen.add(at.code);
      path.unshift({ code: at.code, name: at.name, level: at.level });
    }
    this.paths.set(divisionCode, path);
    return path;
  }

  /** The number is one that the index answered, so that the card is there. */
  private placed(number: number): PlacedGrid {
    const card = this.grids.cards[number];
    if (!card) throw new Error(`grid ${number} has no card`);
    const { code, name, communityCode, streetCode, parentCode } = card;
    return { code, name, communityCode, streetCode, path: this.pathOf(parentCode) };
  }
}
