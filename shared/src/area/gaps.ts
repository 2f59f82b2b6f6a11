import { dropSharedEdges, edgesOf, frameOf, placeAt, type Edges } from './edges';
import { GapLedger, OUTSIDE } from './gap-ledger';
import { boxOf } from './overlaps';
import type { Box, Point } from './point';
import type { Shape } from './shape';
import { sweep, type Slab } from './slabs';

export interface Gap {
  areaM2: number;
  /** A point in it, same datum as the shapes. */
  at: Point;
}

/** Two uncovered places join where they meet along more than this, metres: at a point they do not. */
const JOINT_M = 1e-4;
/** Edges closer than this have no place between them, metres. */
const NARROW_M = 1e-6;

/** Streets run east and north, and a level edge belongs to no strip: askew, each neighbour of a gap is seen beside it; radians. */
const ASKEW = 0.3;

/** The uncovered stretch of one strip between two edges, and the gap that it is part of. */
interface Stretch {
  gap: number;
  westBelow: number;
  eastBelow: number;
  westAbove: number;
  eastAbove: number;
}

/**
 * Places that no shape covers though shapes enclose them, and that border on at least one shape for which `isOfInterest`
 * holds. What opens to the outside is no gap.
 */
export function findGaps(shapes: readonly Shape[], isOfInterest: (shape: number) => boolean, leastM2: number): Gap[] {
  if (shapes.length === 0) return [];
  const frame = frameOf(shapes.map(boxOf).reduce(union), ASKEW);
  const edges = edgesOf(
    shapes.map((shape, owner) => ({ owner, shape })),
    frame,
  );
  dropSharedEdges(edges);
  const ledger = new GapLedger();
  let below = [everywhere()];
  sweep(edges, -Infinity, Infinity, (slab) => {
    const stretches = stretchesOf(slab, edges, ledger, isOfInterest);
    join(below, stretches, ledger);
    below = stretches;
  });
  join(below, [everywhere()], ledger);
  return ledger.enclosed(leastM2).map(({ areaM2, x, y }) => ({ areaM2, at: placeAt(frame, x, y) }));
}

function stretchesOf(slab: Slab, edges: Edges, ledger: GapLedger, isOfInterest: (shape: number) => boolean): Stretch[] {
  const { count, order, xBottom, xTop, bottom, top } = slab;
  if (count === 0) return [everywhere()];
  const last = count - 1;
  const stretches = [stretch(OUTSIDE, -Infinity, xBottom[0] as number, -Infinity, xTop[0] as number)];
  let cover = 0;
  for (let i = 0; i < last; i += 1) {
    const edge = order[i] as number;
    cover += edges.turn[edge] as number;
    if (cover > 0) continue;
    const low = (xBottom[i + 1] as number) - (xBottom[i] as number);
    const high = (xTop[i + 1] as number) - (xTop[i] as number);
    if (low < NARROW_M && high < NARROW_M) continue;
    const gap = ledger.add({
      areaM2: ((low + high) / 2) * (top - bottom),
      x: ((xBottom[i] as number) + (xBottom[i + 1] as number) + (xTop[i] as number) + (xTop[i + 1] as number)) / 4,
      y: (bottom + top) / 2,
      counts: isOfInterest(edges.owner[edge] as number) || isOfInterest(edges.owner[order[i + 1] as number] as number),
    });
    stretches.push(
      stretch(gap, xBottom[i] as number, xBottom[i + 1] as number, xTop[i] as number, xTop[i + 1] as number),
    );
  }
  stretches.push(stretch(OUTSIDE, xBottom[last] as number, Infinity, xTop[last] as number, Infinity));
  return stretches;
}

/** Below the lowest corner, above the highest, and wherever a strip has no edge. */
function everywhere(): Stretch {
  return stretch(OUTSIDE, -Infinity, Infinity, -Infinity, Infinity);
}

function stretch(gap: number, westBelow: number, eastBelow: number, westAbove: number, eastAbove: number): Stretch {
  return { gap, westBelow, eastBelow, westAbove, eastAbove };
}

/** Both lists stand from west to east; where a stretch of one meets a stretch of the other, they are one place. */
function join(below: readonly Stretch[], above: readonly Stretch[], ledger: GapLedger): void {
  let i = 0;
  let k = 0;
  for (let low = below[i], high = above[k]; low && high; low = below[i], high = above[k]) {
    const meet = Math.min(low.eastAbove, high.eastBelow) - Math.max(low.westAbove, high.westBelow);
    if (meet > JOINT_M) ledger.unite(low.gap, high.gap);
    if (low.eastAbove < high.eastBelow) i += 1;
    else k += 1;
  }
}

function union(a: Box, b: Box): Box {
  return {
    minLng: Math.min(a.minLng, b.minLng),
    minLat: Math.min(a.minLat, b.minLat),
    maxLng: Math.max(a.maxLng, b.maxLng),
    maxLat: Math.max(a.maxLat, b.maxLat),
  };
}
