import { findCrossing } from './crossings';
import { scaleAt } from './geodesy';
import { isInBox, type Box } from './point';
import { ringsOf, type RingSpan, type Shape } from './shape';

export type ShapeProblem =
  | 'not-a-polygon'
  | 'bad-position'
  | 'outside-box'
  | 'too-few-corners'
  | 'unclosed-ring'
  | 'self-crossing'
  | 'crossing-rings';

/** Below this a ring has no inside to speak of: its corners lie on one line, m². */
const NO_AREA_M2 = 1e-4;

/**
 * Reads a GeoJSON Polygon or MultiPolygon into a shape, or says what is wrong with it. Repeated consecutive corners are
 * dropped before a ring is judged; heights are ignored. `boxes`: every corner must lie in one of them.
 */
export function readShape(geometry: unknown, boxes: readonly Box[]): Shape | ShapeProblem {
  const parts = partsOf(geometry);
  if (!parts) return 'not-a-polygon';
  const run: number[] = [];
  const corners: number[][] = [];
  for (const part of parts) {
    if (!Array.isArray(part) || part.length === 0) return 'not-a-polygon';
    const counts: number[] = [];
    for (const ring of part as unknown[]) {
      const before = run.length;
      const problem = readRing(ring, boxes, run);
      if (problem) return problem;
      counts.push((run.length - before) / 2);
    }
    corners.push(counts);
  }
  const shape = { parts: corners, run: Float64Array.from(run) };
  return problemOf(shape) ?? shape;
}

function partsOf(geometry: unknown): unknown[] | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (!Array.isArray(coordinates) || coordinates.length === 0) return null;
  if (type === 'Polygon') return [coordinates];
  return type === 'MultiPolygon' ? (coordinates as unknown[]) : null;
}

function readRing(ring: unknown, boxes: readonly Box[], run: number[]): ShapeProblem | null {
  if (!Array.isArray(ring)) return 'not-a-polygon';
  const start = run.length;
  for (const position of ring as unknown[]) {
    if (!Array.isArray(position)) return 'bad-position';
    const [lng, lat] = position as unknown[];
    if (typeof lng !== 'number' || typeof lat !== 'number') return 'bad-position';
    if (!boxes.some((box) => isInBox(box, lng, lat))) return 'outside-box';
    const isRepeated = run.length > start && run[run.length - 2] === lng && run[run.length - 1] === lat;
    if (!isRepeated) run.push(lng, lat);
  }
  const count = (run.length - start) / 2;
  const isClosed = count > 1 && run[start] === run[run.length - 2] && run[start + 1] === run[run.length - 1];
  if (isClosed && count >= 4) return null;
  return isClosed || count < 3 ? 'too-few-corners' : 'unclosed-ring';
}

function problemOf(shape: Shape): ShapeProblem | null {
  const byPart = new Map<number, RingSpan[]>();
  for (const ring of ringsOf(shape)) {
    if (Math.abs(flatAreaM2(shape.run, ring)) < NO_AREA_M2) {
      // A figure of eight may have no area in sum; it is the crossing that is wrong with it.
      return findCrossing(shape.run, [ring]) ? 'self-crossing' : 'too-few-corners';
    }
    byPart.set(ring.part, [...(byPart.get(ring.part) ?? []), ring]);
  }
  for (const rings of byPart.values()) {
    const crossing = findCrossing(shape.run, rings);
    if (crossing) return crossing === 'self' ? 'self-crossing' : 'crossing-rings';
  }
  return null;
}

/** On the plane of degrees, where corners on one line enclose nothing; on the ellipsoid such a line is bent. */
function flatAreaM2(run: Float64Array, { start, end }: RingSpan): number {
  const lng = run[start] as number;
  const lat = run[start + 1] as number;
  const { lngM, latM } = scaleAt(lat);
  let twice = 0;
  for (let i = start; i + 3 < end; i += 2) {
    const ax = (run[i] as number) - lng;
    const ay = (run[i + 1] as number) - lat;
    twice += ax * ((run[i + 3] as number) - lat) - ((run[i + 2] as number) - lng) * ay;
  }
  return (twice / 2) * lngM * latM;
}
