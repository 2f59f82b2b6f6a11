import type { Edges } from './edges';

/** A level strip of the plane in which no two edges cross: its edges stand in it from left to right. */
export interface Slab {
  bottom: number;
  top: number;
  /** How many edges pass through it. */
  count: number;
  /** Their numbers, left to right. */
  order: Int32Array;
  /** Their x at the bottom and at the top, by position in `order`. */
  xBottom: Float64Array;
  xTop: Float64Array;
}

/** Edges that change places by less than this in a strip are taken as touching: rounding, not a crossing; metres. */
const NOISE_M = 1e-5;

/**
 * Cuts the plane into strips at every corner and every crossing of edges and shows them from bottom to top. What holds
 * between two neighbouring edges of a strip holds for the whole trapezium between them, so that areas are sums. Nothing
 * is traced from edge to edge: borders that almost meet can make a sliver, never a wrong turn.
 */
export function sweep(edges: Edges, from: number, to: number, visit: (slab: Slab) => void): void {
  const byBottom = Uint32Array.from({ length: edges.count }, (_, i) => i).sort(
    (a, b) => (edges.y0[a] as number) - (edges.y0[b] as number),
  );
  const levels = levelsOf(edges, from, to);
  let active = new Int32Array(64);
  let count = 0;
  let next = 0;
  let slab = emptySlab(64);
  for (let i = 0; i + 1 < levels.length; i += 1) {
    const bottom = levels[i] as number;
    const top = levels[i + 1] as number;
    let kept = 0;
    for (let k = 0; k < count; k += 1) {
      const edge = active[k] as number;
      if ((edges.y1[edge] as number) > bottom) active[kept++] = edge;
    }
    count = kept;
    for (; next < byBottom.length && (edges.y0[byBottom[next] as number] as number) <= bottom; next += 1) {
      const edge = byBottom[next] as number;
      if ((edges.y1[edge] as number) <= bottom) continue;
      if (count === active.length) active = grown(active);
      active[count++] = edge;
    }
    if (slab.order.length < count) slab = emptySlab(active.length);
    // The order found last time is almost the order of this time.
    for (const cut of cutsBetween(edges, active, count, slab, bottom, top)) visit(cut);
    active.set(slab.order.subarray(0, count));
  }
}

function levelsOf(edges: Edges, from: number, to: number): Float64Array {
  const all = new Float64Array(edges.count * 2);
  all.set(edges.y0.subarray(0, edges.count));
  all.set(edges.y1.subarray(0, edges.count), edges.count);
  all.sort();
  return all.filter((y, i) => y >= from && y <= to && y !== all[i - 1]);
}

/** The strips between two corners' levels: one, or several where edges cross in between. */
function* cutsBetween(
  edges: Edges,
  active: Int32Array,
  count: number,
  slab: Slab,
  bottom: number,
  top: number,
): Generator<Slab> {
  place(edges, active, count, slab, bottom, top);
  const crossings = crossingLevels(slab);
  if (crossings.length === 0) {
    yield slab;
    return;
  }
  const levels = [bottom, ...crossings, top];
  for (let i = 0; i + 1 < levels.length; i += 1) {
    place(edges, active, count, slab, levels[i] as number, levels[i + 1] as number);
    yield slab;
  }
}

function place(edges: Edges, active: Int32Array, count: number, slab: Slab, bottom: number, top: number): void {
  const { order, xBottom, xTop } = slab;
  Object.assign(slab, { bottom, top, count });
  for (let k = 0; k < count; k += 1) {
    const edge = active[k] as number;
    const low = xAt(edges, edge, bottom);
    const high = xAt(edges, edge, top);
    let i = k;
    for (; i > 0 && (xBottom[i - 1] as number) + (xTop[i - 1] as number) > low + high; i -= 1) {
      order[i] = order[i - 1] as number;
      xBottom[i] = xBottom[i - 1] as number;
      xTop[i] = xTop[i - 1] as number;
    }
    order[i] = edge;
    xBottom[i] = low;
    xTop[i] = high;
  }
}

function xAt({ x0, y0, x1, y1 }: Edges, edge: number, y: number): number {
  const low = y0[edge] as number;
  const high = y1[edge] as number;
  if (y <= low) return x0[edge] as number;
  if (y >= high) return x1[edge] as number;
  return (x0[edge] as number) + (((x1[edge] as number) - (x0[edge] as number)) * (y - low)) / (high - low);
}

/** Levels strictly inside the strip at which two of its edges cross, ascending. */
function crossingLevels({ bottom, top, count, xBottom, xTop }: Slab): number[] {
  const levels: number[] = [];
  let widestBottom = -Infinity;
  let widestTop = -Infinity;
  for (let k = 0; k < count; k += 1) {
    const low = xBottom[k] as number;
    const high = xTop[k] as number;
    // An edge that crosses none of those before it stands right of them all at both ends.
    if (low < widestBottom - NOISE_M || high < widestTop - NOISE_M) {
      for (let i = 0; i < k; i += 1) {
        const below = low - (xBottom[i] as number);
        const above = high - (xTop[i] as number);
        if (below * above >= 0 || Math.min(Math.abs(below), Math.abs(above)) < NOISE_M) continue;
        levels.push(bottom + ((top - bottom) * below) / (below - above));
      }
    }
    widestBottom = Math.max(widestBottom, low);
    widestTop = Math.max(widestTop, high);
  }
  return [...new Set(levels)].filter((y) => y > bottom && y < top).sort((a, b) => a - b);
}

function emptySlab(length: number): Slab {
  return {
    bottom: 0,
    top: 0,
    count: 0,
    order: new Int32Array(length),
    xBottom: new Float64Array(length),
    xTop: new Float64Array(length),
  };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}
