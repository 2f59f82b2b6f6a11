import type { Datum } from '@citygrid/shared/api';
import { boxOf, convertRun, findGaps, GridIndex, overlapM2, packGrids, type Shape } from '@citygrid/shared/area';
import { sentPoint } from '../sent-coordinates';
import type { ImportAnswer } from './import-answer';

/** Overlaps and gaps up to this are drawing, not fault, m² (api.md). */
const LEAST_M2 = 1;

/**
 * A grid of the next version in the datum of the file: borders that are straight and shared there would be bent apart by a
 * conversion, and a file would be blamed for it.
 */
export interface Drawn {
  code: string;
  isOfFile: boolean;
  shape: Shape;
}

/** The next version drawn as a map that can be asked what lies over what. */
export class DrawnMap {
  private readonly index: GridIndex | null;

  constructor(
    private readonly drawn: readonly Drawn[],
    private readonly crs: Datum,
  ) {
    this.index = GridIndex.build(packGrids(drawn.map(({ code, shape }) => ({ code, shape, areaM2: 0 }))));
  }

  /** Pairs that share more than 1 m², at least one of each of the file. */
  overlaps(): ImportAnswer['overlaps'] {
    return this.drawn.flatMap((grid, number) => {
      if (!grid.isOfFile) return [];
      // A pair of the file's own is seen from both sides: once is enough.
      return this.over(grid.shape, (other, second) => other !== number && (!second.isOfFile || other > number)).map(
        ({ code, areaM2 }) => ({ a: grid.code, b: code, areaM2: toTenth(areaM2) }),
      );
    });
  }

  gaps(): ImportAnswer['gaps'] {
    const shapes = this.drawn.map(({ shape }) => shape);
    return findGaps(shapes, (number) => this.drawn[number]?.isOfFile ?? false, LEAST_M2).map(({ areaM2, at }) => {
      const [lng = NaN, lat = NaN] = convertRun(Float64Array.of(at.lng, at.lat), this.crs, 'gcj02');
      return { areaM2: toTenth(areaM2), at: sentPoint({ lng, lat }) };
    });
  }

  /** Codes of the grids that have the ground of `shape` now, most of it first. */
  successorsOf(shape: Shape): string[] {
    return this.over(shape, () => true)
      .sort((a, b) => b.areaM2 - a.areaM2 || (a.code < b.code ? -1 : 1))
      .map(({ code }) => code);
  }

  private over(shape: Shape, isAsked: (number: number, grid: Drawn) => boolean): { code: string; areaM2: number }[] {
    return (this.index?.inBox(boxOf(shape)) ?? []).flatMap((number) => {
      const grid = this.drawn[number];
      if (!grid || !isAsked(number, grid)) return [];
      const areaM2 = overlapM2(shape, grid.shape);
      return areaM2 > LEAST_M2 ? [{ code: grid.code, areaM2 }] : [];
    });
  }
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
