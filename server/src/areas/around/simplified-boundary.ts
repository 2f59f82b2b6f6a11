import { scaleAt, type MultiPolygon, type Polygon } from '@citygrid/shared/area';

/** Rings with fewer corners than this go as they are. */
const MANY_CORNERS = 100;
/** How far the drawn border may lie from the true one, metres: less than a phone's map can show. */
const TOLERANCE_M = 1;

/** A border to be drawn: of rings with many corners those stay that matter at a metre (Douglas and Peucker). Never to locate by. */
export function simplifiedBoundary(boundary: Polygon | MultiPolygon): Polygon | MultiPolygon {
  return boundary.type === 'Polygon'
    ? { type: 'Polygon', coordinates: boundary.coordinates.map(simplifiedRing) }
    : { type: 'MultiPolygon', coordinates: boundary.coordinates.map((rings) => rings.map(simplifiedRing)) };
}

function simplifiedRing(ring: number[][]): number[][] {
  if (ring.length < MANY_CORNERS) return ring;
  const { lngM, latM } = scaleAt(ring[0]?.[1] ?? 0);
  const metres = ring.map(([lng = 0, lat = 0]): Flat => [lng * lngM, lat * latM]);
  const kept = keptBetween(metres, farthestFromStart(metres));
  const simple = ring.filter((_, i) => kept.has(i));
  // Three corners and the first again: less is no ring.
  return simple.length < 4 ? ring : simple;
}

type Flat = readonly [number, number];

/** Positions of the corners that stay: both ends of each half of the ring, and between them what stands out. */
function keptBetween(line: readonly Flat[], middle: number): Set<number> {
  const last = line.length - 1;
  const kept = new Set([0, middle, last]);
  const open: [number, number][] = [
    [0, middle],
    [middle, last],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const out = standsOut(line, from, to);
    if (out === null) continue;
    kept.add(out);
    open.push([from, out], [out, to]);
  }
  return kept;
}

/** The corner farthest from the straight line between two, where it is farther than the tolerance. */
function standsOut(line: readonly Flat[], from: number, to: number): number | null {
  const [a, b] = [line[from], line[to]];
  if (!a || !b) return null;
  let most = TOLERANCE_M;
  let found: number | null = null;
  for (let i = from + 1; i < to; i += 1) {
    const metres = metresToSegment(line[i] ?? a, a, b);
    if (metres <= most) continue;
    most = metres;
    found = i;
  }
  return found;
}

function metresToSegment([x, y]: Flat, [ax, ay]: Flat, [bx, by]: Flat): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function farthestFromStart(line: readonly Flat[]): number {
  const [x0, y0] = line[0] ?? [0, 0];
  let most = -1;
  let found = 0;
  line.forEach(([x, y], i) => {
    const metres = Math.hypot(x - x0, y - y0);
    if (metres > most) [most, found] = [metres, i];
  });
  return found;
}
