import { ringAreaM2 } from './geodesy';

/**
 * Geometry of one grid: all rings' corners in one run lng,lat,lng,lat… of degrees, each ring closed (its first corner
 * stands again at its end). `parts` says how many corners each ring has, part by part; a part's first ring is its
 * shell, the others are holes.
 */
export interface Shape {
  parts: readonly (readonly number[])[];
  run: Float64Array;
}

/** A ring's place in the run of its shape. */
export interface RingSpan {
  part: number;
  isHole: boolean;
  start: number;
  end: number;
}

export function ringsOf(shape: Shape): RingSpan[] {
  const spans: RingSpan[] = [];
  let start = 0;
  shape.parts.forEach((rings, part) =>
    rings.forEach((corners, ring) => {
      const end = start + corners * 2;
      spans.push({ part, isHole: ring > 0, start, end });
      start = end;
    }),
  );
  return spans;
}

/** Square metres on the ellipsoid: shells less their holes. */
export function shapeAreaM2(shape: Shape): number {
  return ringsOf(shape).reduce((sum, { isHole, start, end }) => {
    const area = Math.abs(ringAreaM2(shape.run, start, end));
    return isHole ? sum - area : sum + area;
  }, 0);
}

export interface Polygon {
  type: 'Polygon';
  coordinates: number[][][];
}

export interface MultiPolygon {
  type: 'MultiPolygon';
  coordinates: number[][][][];
}

/** The shape as GeoJSON, in its own datum. */
export function toGeoJson(shape: Shape): Polygon | MultiPolygon {
  const parts: number[][][][] = shape.parts.map(() => []);
  for (const { part, start, end } of ringsOf(shape)) {
    const ring: number[][] = [];
    for (let i = start; i < end; i += 2) ring.push([shape.run[i] as number, shape.run[i + 1] as number]);
    parts[part]?.push(ring);
  }
  const [only, ...others] = parts;
  return only && others.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: parts };
}
