import Flatbush from 'flatbush';
import { sideOf } from './side-of';

/** A closed ring in a run lng,lat,…: from `start` to `end`. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where the border of one polygon crosses itself: `self` within one ring, `between` one ring and another, null
 * nowhere. To touch, at a corner or along an edge, is not to cross: the inside stays what it was.
 */
export function findCrossing(run: Float64Array, rings: readonly Span[]): 'self' | 'between' | null {
  const edges = rings.flatMap((ring, number) => edgesOf(ring, number));
  if (edges.length < 4) return null;
  const tree = new Flatbush(edges.length);
  for (const { at } of edges) {
    const [ax, ay, bx, by] = cornersAt(run, at);
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  tree.finish();
  for (const [number, edge] of edges.entries()) {
    const [ax, ay, bx, by] = cornersAt(run, edge.at);
    const met = tree.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    for (const other of met) {
      const second = edges[other];
      if (other > number && second && doCross(run, edge, second)) return edge.ring === second.ring ? 'self' : 'between';
    }
  }
  return null;
}

interface Edge {
  ring: number;
  /** Where its first corner stands in the run. */
  at: number;
  /** The corner before it, and the corner after its second. */
  before: number;
  after: number;
}

function edgesOf({ start, end }: Span, ring: number): Edge[] {
  const edges: Edge[] = [];
  // A ring's last corner repeats its first, so its neighbours are the second and the last but one.
  for (let at = start; at + 2 < end; at += 2) {
    edges.push({ ring, at, before: at === start ? end - 4 : at - 2, after: at + 4 < end ? at + 4 : start + 2 });
  }
  return edges;
}

function doCross(run: Float64Array, first: Edge, second: Edge): boolean {
  const [ax, ay, bx, by] = cornersAt(run, first.at);
  const [cx, cy, dx, dy] = cornersAt(run, second.at);
  const a = Math.sign(sideOf(cx, cy, dx, dy, ax, ay));
  const b = Math.sign(sideOf(cx, cy, dx, dy, bx, by));
  const c = Math.sign(sideOf(ax, ay, bx, by, cx, cy));
  const d = Math.sign(sideOf(ax, ay, bx, by, dx, dy));
  if (a * b < 0 && c * d < 0) return true;
  // The border may also cross at a corner: each pair of edges answers for the corner at its edges' first ends.
  if (ax === cx && ay === cy) return doCrossAtCorner(run, first, second);
  if (a === 0 && c * d < 0) return doesPassThrough(run, first, second);
  if (c === 0 && a * b < 0) return doesPassThrough(run, second, first);
  return false;
}

/** The first corner of `edge` lies within `through`: does the border go on to the other side? */
function doesPassThrough(run: Float64Array, edge: Edge, through: Edge): boolean {
  const [cx, cy, dx, dy] = cornersAt(run, through.at);
  const side = (at: number): number => Math.sign(sideOf(cx, cy, dx, dy, run[at] as number, run[at + 1] as number));
  return side(edge.before) * side(edge.at + 2) < 0;
}

/** Two strands meet in one corner: they cross where one goes in and out on different sides of the other. */
function doCrossAtCorner(run: Float64Array, first: Edge, second: Edge): boolean {
  const isBefore = isInSector(run, first.at, first.before, first.at + 2, second.before);
  const isAfter = isInSector(run, first.at, first.before, first.at + 2, second.at + 2);
  return isBefore !== null && isAfter !== null && isBefore !== isAfter;
}

/** Whether `p` lies in the sector that opens counterclockwise from `from` to `to` around `centre`; null on its edges. */
function isInSector(run: Float64Array, centre: number, from: number, to: number, p: number): boolean | null {
  const ox = run[centre] as number;
  const oy = run[centre + 1] as number;
  const side = (a: number, b: number): number =>
    sideOf(ox, oy, run[a] as number, run[a + 1] as number, run[b] as number, run[b + 1] as number);
  const fromP = side(from, p);
  const pTo = side(p, to);
  if (fromP === 0 || pTo === 0) return null;
  const isReflex = side(from, to) < 0;
  return isReflex ? fromP > 0 || pTo > 0 : fromP > 0 && pTo > 0;
}

function cornersAt(run: Float64Array, at: number): [number, number, number, number] {
  return [run[at] as number, run[at + 1] as number, run[at + 2] as number, run[at + 3] as number];
}
