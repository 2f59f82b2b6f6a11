import type { Shape } from './shape';

/**
 * Geometry of a whole set of grids, all corners in one Float64Array. Grids, parts, rings and corners lie in order, and
 * each level tells where it ends in the next: this is what the index reads, what an import hands over, and what a
 * thread can be given without a copy.
 */
export interface GridGeometry {
  /** A grid's position here is its number below. */
  codes: readonly string[];
  /** Square metres of each grid. */
  areasM2: Float64Array;
  /** Where each grid's parts end. */
  gridEnd: Uint32Array;
  /** Where each part's rings end. */
  partEnd: Uint32Array;
  /** Where each ring's numbers end in `run`. */
  ringEnd: Uint32Array;
  run: Float64Array;
}

export interface GridShape {
  code: string;
  areaM2: number;
  shape: Shape;
}

export function packGrids(grids: readonly GridShape[]): GridGeometry {
  const parts = grids.flatMap(({ shape }) => shape.parts);
  const rings = parts.flat();
  const geometry = {
    codes: grids.map(({ code }) => code),
    areasM2: Float64Array.from(grids, ({ areaM2 }) => areaM2),
    gridEnd: runningSum(grids.map(({ shape }) => shape.parts.length)),
    partEnd: runningSum(parts.map((part) => part.length)),
    ringEnd: runningSum(rings.map((corners) => corners * 2)),
    run: new Float64Array(grids.reduce((sum, { shape }) => sum + shape.run.length, 0)),
  };
  let at = 0;
  for (const { shape } of grids) {
    geometry.run.set(shape.run, at);
    at += shape.run.length;
  }
  return geometry;
}

/** The shape of grid number `grid`; its run is a view into the geometry's, not a copy. */
export function shapeAt(geometry: GridGeometry, grid: number): Shape {
  const { gridEnd, partEnd, ringEnd, run } = geometry;
  const startOf = (ends: Uint32Array, i: number): number => (i === 0 ? 0 : (ends[i - 1] as number));
  const parts: number[][] = [];
  const firstPart = startOf(gridEnd, grid);
  const lastPart = gridEnd[grid] ?? firstPart;
  for (let part = firstPart; part < lastPart; part += 1) {
    const rings: number[] = [];
    for (let ring = startOf(partEnd, part); ring < (partEnd[part] as number); ring += 1) {
      rings.push(((ringEnd[ring] as number) - startOf(ringEnd, ring)) / 2);
    }
    parts.push(rings);
  }
  const start = startOf(ringEnd, startOf(partEnd, firstPart));
  const end = lastPart === 0 ? 0 : startOf(ringEnd, partEnd[lastPart - 1] as number);
  return { parts, run: run.subarray(start, end) };
}

function runningSum(counts: readonly number[]): Uint32Array {
  let sum = 0;
  return Uint32Array.from(counts, (count) => (sum += count));
}
