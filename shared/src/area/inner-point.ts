import { metresToRing, ringAreaM2 } from './geodesy';
import { GridIndex } from './grid-index';
import { packGrids } from './grid-geometry';
import type { Point } from './point';
import { ringsOf, type Shape } from './shape';

/** Heights at which the shape is cut to look for its widest place, as shares of its own height. */
const CUTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.037, 0.963];

/** A point well inside the shape (its datum), also where its centroid lies outside: the one of several candidates that is farthest from the border. */
export function innerPoint(shape: Shape): Point {
  const index = GridIndex.build(packGrids([{ code: '-', areaM2: 0, shape }]));
  if (!index) throw new Error('a shape without parts has no inside');
  const spans = ringsOf(shape);
  const main = spans
    .filter(({ isHole }) => !isHole)
    .map(({ part, start, end }) => ({ part, area: Math.abs(ringAreaM2(shape.run, start, end)) }))
    .reduce((a, b) => (b.area > a.area ? b : a)).part;
  const rings = spans.filter(({ part }) => part === main);
  const [shell] = rings;
  if (!shell) throw new Error('a part without a shell has no inside');
  let best: { point: Point; borderM: number } | null = null;
  for (const point of [
    centreOf(shape.run, shell.start, shell.end),
    ...CUTS.flatMap((share) => widestAt(shape.run, rings, share)),
  ]) {
    if (index.find(point.lng, point.lat) !== 0) continue;
    const borderM = Math.min(
      ...rings.map(({ start, end }) => metresToRing(shape.run, start, end, point.lng, point.lat)),
    );
    if (!best || borderM > best.borderM) best = { point, borderM };
  }
  return best?.point ?? { lng: shape.run[shell.start] as number, lat: shape.run[shell.start + 1] as number };
}

interface Ring {
  start: number;
  end: number;
}

function latRange(run: Float64Array, { start, end }: Ring): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (let i = start + 1; i < end; i += 2) {
    min = Math.min(min, run[i] as number);
    max = Math.max(max, run[i] as number);
  }
  return [min, max];
}

/** The mean of the corners: the centre of compact grids, and only a candidate for the others. */
function centreOf(run: Float64Array, start: number, end: number): Point {
  let lng = 0;
  let lat = 0;
  for (let i = start; i < end - 2; i += 2) {
    lng += run[i] as number;
    lat += run[i + 1] as number;
  }
  const corners = (end - start) / 2 - 1;
  return { lng: lng / corners, lat: lat / corners };
}

/** The middle of the widest stretch inside the shape at the given share of its height. */
function widestAt(run: Float64Array, rings: readonly Ring[], share: number): Point[] {
  const [shell] = rings;
  if (!shell) return [];
  const [south, north] = latRange(run, shell);
  const lat = south + (north - south) * share;
  const cuts = rings.flatMap((ring) => cutsOf(run, ring, lat)).sort((a, b) => a - b);
  let best: { lng: number; width: number } | null = null;
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const west = cuts[i] as number;
    const width = (cuts[i + 1] as number) - west;
    if (!best || width > best.width) best = { lng: west + width / 2, width };
  }
  return best ? [{ lng: best.lng, lat }] : [];
}

function cutsOf(run: Float64Array, { start, end }: Ring, lat: number): number[] {
  const cuts: number[] = [];
  for (let i = start; i + 3 < end; i += 2) {
    const lat0 = run[i + 1] as number;
    const lat1 = run[i + 3] as number;
    if (lat0 > lat === lat1 > lat) continue;
    const lng0 = run[i] as number;
    cuts.push(lng0 + (((run[i + 2] as number) - lng0) * (lat - lat0)) / (lat1 - lat0));
  }
  return cuts;
}
