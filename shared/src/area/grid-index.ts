import Flatbush from 'flatbush';
import { grownBox, metresToRing } from './geodesy';
import type { GridGeometry } from './grid-geometry';
import { isInBox, type Box } from './point';
import { sideOf } from './side-of';

/** Number of a grid that was not found. */
export const NO_GRID = -1;

/** Children of a node of the tree: flatbush's own default. */
const NODE_SIZE = 16;
/**
 * Boxes are kept in single precision, for it is memory that a look-up waits for, and grown by more than that rounds away
 * below 180 degrees. They only choose whom the exact test is asked about.
 */
const ROUNDING_DEGREES = 8e-6;

/** How far the nearest grid is looked for at first, metres. */
const FIRST_LOOK_M = 100;

export interface NearGrid {
  /** Number of the grid in the geometry. */
  grid: number;
  /** Metres to its border; 0 inside. */
  distanceM: number;
}

/**
 * Which grid a point lies in, asked of memory alone: an R-tree over the boxes of all parts, and an exact even-odd test
 * over one array of corners. All coordinates are degrees in the geometry's own datum (the server's is GCJ-02).
 *
 * A point on a border shared by two grids belongs to exactly one, always the same one, in whatever order they came: an
 * edge holds the points at its lower end and not those at its upper, a point on it counts as right of it, and both
 * neighbours ask that of the same edge in the same direction. In an overlap the smaller grid has it, by area, then code.
 */
export class GridIndex {
  /** The box of all grids. */
  readonly box: Box;
  private readonly boxes: Float32Array;
  private readonly indices: Uint16Array | Uint32Array;
  private readonly levelBounds: readonly number[];
  private readonly nodeBytes: number;
  private readonly leafEnd: number;
  /** Positions and levels of nodes still to be looked into; a search never waits, so one stack serves them all. */
  private readonly stack: Int32Array;

  private constructor(
    readonly geometry: GridGeometry,
    private readonly tree: Flatbush,
    private readonly partGrid: Uint32Array,
    /**
     * Where each part's run begins, and as its last element where the last one ends. Offsets are even: the lowest bit says
     * that the part has holes. One array instead of three, for it is memory that a look-up waits for.
     */
    private readonly partRun: Uint32Array,
  ) {
    this.box = { minLng: tree.minX, minLat: tree.minY, maxLng: tree.maxX, maxLat: tree.maxY };
    this.boxes = tree._boxes as Float32Array;
    this.indices = tree._indices;
    this.levelBounds = tree._levelBounds;
    this.nodeBytes = tree.nodeSize * 4;
    this.leafEnd = tree.numItems * 4;
    this.stack = new Int32Array(tree.nodeSize * this.levelBounds.length * 2);
  }

  /** Null where there is no grid at all. */
  static build(geometry: GridGeometry): GridIndex | null {
    const { gridEnd, partEnd, ringEnd, run } = geometry;
    const parts = partEnd.length;
    if (parts === 0) return null;
    const tree = new Flatbush(parts, NODE_SIZE, Float32Array);
    const partGrid = new Uint32Array(parts);
    const partRun = new Uint32Array(parts + 1);
    let grid = 0;
    let ring = 0;
    for (let part = 0; part < parts; part += 1) {
      while (part >= (gridEnd[grid] as number)) grid += 1;
      partGrid[part] = grid;
      // The shell comes first, and its box holds the holes.
      const start = ring === 0 ? 0 : (ringEnd[ring - 1] as number);
      addShell(tree, run, start, ringEnd[ring] as number);
      const hasHoles = (partEnd[part] as number) - ring > 1;
      partRun[part] = hasHoles ? start | 1 : start;
      ring = partEnd[part] as number;
    }
    partRun[parts] = run.length;
    tree.finish();
    return new GridIndex(geometry, tree, partGrid, partRun);
  }

  /** Number of the grid that holds the point, or NO_GRID; NaN and infinities lie nowhere. */
  find(lng: number, lat: number): number {
    const { boxes, indices, levelBounds, nodeBytes, leafEnd, stack, partGrid } = this;
    let best = NO_GRID;
    let depth = 0;
    let level = levelBounds.length - 1;
    let node = boxes.length - 4;
    if (!isInBox(this.box, lng, lat)) return NO_GRID;
    for (;;) {
      const end = Math.min(node + nodeBytes, levelBounds[level] as number);
      const isLeaf = node < leafEnd;
      for (let at = node; at < end; at += 4) {
        if (lng < (boxes[at] as number) || lng > (boxes[at + 2] as number)) continue;
        if (lat < (boxes[at + 1] as number) || lat > (boxes[at + 3] as number)) continue;
        const child = indices[at >> 2] as number;
        if (!isLeaf) {
          stack[depth] = child;
          stack[depth + 1] = level - 1;
          depth += 2;
        } else if (this.isInPart(child, lng, lat)) {
          best = this.smaller(best, partGrid[child] as number);
        }
      }
      if (depth === 0) return best;
      depth -= 2;
      node = stack[depth] as number;
      level = stack[depth + 1] as number;
    }
  }

  /** The grid that holds the point, else the nearest within `toleranceM` metres of its border, else null. */
  nearest(lng: number, lat: number, toleranceM: number): NearGrid | null {
    const inside = this.find(lng, lat);
    if (inside !== NO_GRID) return { grid: inside, distanceM: 0 };
    if (!isInBox(grownBox(this.box, toleranceM), lng, lat)) return null;
    // The wider the look, the more borders are measured: begin near, and the first that finds something has found it.
    for (let reachM = Math.min(toleranceM, FIRST_LOOK_M); ; reachM = Math.min(toleranceM, reachM * 4)) {
      const found = this.nearestWithin(lng, lat, reachM);
      if (found || reachM >= toleranceM) return found;
    }
  }

  /** Metres from the point to the grid's border; 0 inside. */
  metresTo(grid: number, lng: number, lat: number): number {
    const { gridEnd } = this.geometry;
    let best = Infinity;
    for (let part = grid === 0 ? 0 : (gridEnd[grid - 1] as number); part < (gridEnd[grid] as number); part += 1) {
      best = Math.min(best, this.isInPart(part, lng, lat) ? 0 : this.metresToPart(part, lng, lat));
    }
    return best;
  }

  /** Numbers of the grids whose box touches the given one, ascending. */
  inBox(box: Box): number[] {
    if (!(box.minLng <= box.maxLng && box.minLat <= box.maxLat)) return [];
    const parts = this.tree.search(box.minLng, box.minLat, box.maxLng, box.maxLat);
    return [...new Set(parts.map((part) => this.partGrid[part] as number))].sort((a, b) => a - b);
  }

  private nearestWithin(lng: number, lat: number, reachM: number): NearGrid | null {
    let best: NearGrid | null = null;
    const near = grownBox({ minLng: lng, minLat: lat, maxLng: lng, maxLat: lat }, reachM);
    for (const part of this.tree.search(near.minLng, near.minLat, near.maxLng, near.maxLat)) {
      const grid = this.partGrid[part] as number;
      const distanceM = this.metresToPart(part, lng, lat);
      if (!(distanceM <= reachM)) continue;
      const isNearer = best === null || distanceM < best.distanceM;
      const isTie = best !== null && distanceM === best.distanceM && this.smaller(best.grid, grid) === grid;
      if (isNearer || isTie) best = { grid, distanceM };
    }
    return best;
  }

  private smaller(a: number, b: number): number {
    if (a === NO_GRID || a === b) return b;
    const { areasM2, codes } = this.geometry;
    const difference = (areasM2[a] as number) - (areasM2[b] as number);
    if (difference !== 0) return difference < 0 ? a : b;
    return (codes[a] as string) < (codes[b] as string) ? a : b;
  }

  private isInPart(part: number, x: number, y: number): boolean {
    const start = this.partRun[part] as number;
    if ((start & 1) === 1) return this.isInPartWithHoles(part, x, y);
    return isInRing(this.geometry.run, start, (this.partRun[part + 1] as number) & ~1, x, y);
  }

  private isInPartWithHoles(part: number, x: number, y: number): boolean {
    const { partEnd, ringEnd, run } = this.geometry;
    let inside = false;
    let start = (this.partRun[part] as number) & ~1;
    for (let ring = part === 0 ? 0 : (partEnd[part - 1] as number); ring < (partEnd[part] as number); ring += 1) {
      const end = ringEnd[ring] as number;
      if (isInRing(run, start, end, x, y)) inside = !inside;
      start = end;
    }
    return inside;
  }

  private metresToPart(part: number, lng: number, lat: number): number {
    const { partEnd, ringEnd, run } = this.geometry;
    let best = Infinity;
    for (let ring = part === 0 ? 0 : (partEnd[part - 1] as number); ring < (partEnd[part] as number); ring += 1) {
      const start = ring === 0 ? 0 : (ringEnd[ring - 1] as number);
      best = Math.min(best, metresToRing(run, start, ringEnd[ring] as number, lng, lat));
    }
    return best;
  }
}

function addShell(tree: Flatbush, run: Float64Array, start: number, end: number): void {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = start; i < end; i += 2) {
    const x = run[i] as number;
    const y = run[i + 1] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  tree.add(minX - ROUNDING_DEGREES, minY - ROUNDING_DEGREES, maxX + ROUNDING_DEGREES, maxY + ROUNDING_DEGREES);
}

/** Even-odd, for the closed ring from `start` to `end`. */
function isInRing(run: Float64Array, start: number, end: number, x: number, y: number): boolean {
  let inside = false;
  let isAbove = (run[start + 1] as number) > y;
  for (let i = start + 3; i < end; i += 2) {
    const nextIsAbove = (run[i] as number) > y;
    if (isAbove === nextIsAbove) continue;
    if (isLeftOfEdge(run, i - 3, nextIsAbove, x, y)) inside = !inside;
    isAbove = nextIsAbove;
  }
  return inside;
}

/** Whether the point lies strictly left of the edge whose first corner stands at `i`, asked of it from its lower end to its upper. */
function isLeftOfEdge(run: Float64Array, i: number, goesUp: boolean, x: number, y: number): boolean {
  const x0 = run[i] as number;
  const x1 = run[i + 2] as number;
  if (x < x0 && x < x1) return true;
  if (x > x0 && x > x1) return false;
  const y0 = run[i + 1] as number;
  const y1 = run[i + 3] as number;
  return (goesUp ? sideOf(x0, y0, x1, y1, x, y) : sideOf(x1, y1, x0, y0, x, y)) > 0;
}
