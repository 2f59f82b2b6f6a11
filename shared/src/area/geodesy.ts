import type { Box, Point } from './point';

const DEGREE = Math.PI / 180;
/** WGS-84 ellipsoid. GCJ-02 degrees are measured with it too: the shift changes lengths by far less than a thousandth. */
const SEMI_MAJOR_M = 6378137;
const E2 = 0.0066943799901413165;
const E = Math.sqrt(E2);

export interface Scale {
  /** Metres per degree of longitude and of latitude at one latitude. */
  lngM: number;
  latM: number;
}

/** Local metres per degree on the ellipsoid; good to millimetres over a grid, to a thousandth over a city. */
export function scaleAt(lat: number): Scale {
  const phi = lat * DEGREE;
  const sine = Math.sin(phi);
  const magic = 1 - E2 * sine * sine;
  const root = Math.sqrt(magic);
  return {
    lngM: (SEMI_MAJOR_M / root) * Math.cos(phi) * DEGREE,
    latM: ((SEMI_MAJOR_M * (1 - E2)) / (magic * root)) * DEGREE,
  };
}

/** Metres between two positions of the same datum, for distances within a city. */
export function metresBetween(a: Point, b: Point): number {
  const { lngM, latM } = scaleAt((a.lat + b.lat) / 2);
  return Math.hypot((a.lng - b.lng) * lngM, (a.lat - b.lat) * latM);
}

/** Metres from a point to a closed ring lng,lat… that stands from `start` to `end` in `run`. */
export function metresToRing(run: Float64Array, start: number, end: number, lng: number, lat: number): number {
  const { lngM, latM } = scaleAt(lat);
  let best = Infinity;
  let bx = ((run[start] as number) - lng) * lngM;
  let by = ((run[start + 1] as number) - lat) * latM;
  for (let i = start + 2; i + 1 < end; i += 2) {
    const ax = bx;
    const ay = by;
    bx = ((run[i] as number) - lng) * lngM;
    by = ((run[i + 1] as number) - lat) * latM;
    best = Math.min(best, metresToSegment(ax, ay, bx, by));
  }
  return best;
}

/** Metres from the origin to a segment given in metres. */
function metresToSegment(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

/** The box grown by `metres` on every side. */
export function grownBox(box: Box, metres: number): Box {
  // The side farther from the equator has the shorter degrees of longitude.
  const { lngM, latM } = scaleAt(Math.max(Math.abs(box.minLat), Math.abs(box.maxLat)));
  return {
    minLng: box.minLng - metres / lngM,
    minLat: box.minLat - metres / latM,
    maxLng: box.maxLng + metres / lngM,
    maxLat: box.maxLat + metres / latM,
  };
}

/** Square metres on the ellipsoid, of a closed ring lng,lat… from `start` to `end` in `run`; positive when it runs counterclockwise. */
export function ringAreaM2(run: Float64Array, start = 0, end = run.length): number {
  const originLng = run[start] as number;
  const originZone = zone(run[start + 1] as number);
  let area = 0;
  for (let i = start; i + 3 < end; i += 2) {
    const lng = ((run[i] as number) + (run[i + 2] as number)) / 2 - originLng;
    area += lng * DEGREE * (zone(run[i + 3] as number) - originZone - (zone(run[i + 1] as number) - originZone));
  }
  return area;
}

/** Area from the equator to a latitude, per radian of longitude, m² (Snyder, Map Projections, 3-12 times a²/2). */
function zone(lat: number): number {
  const sine = Math.sin(lat * DEGREE);
  const log = Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E);
  return (SEMI_MAJOR_M ** 2 / 2) * (1 - E2) * (sine / (1 - E2 * sine * sine) - log);
}
