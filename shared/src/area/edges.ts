import { ringAreaM2, scaleAt } from './geodesy';
import type { Box, Point } from './point';
import { ringsOf, type Shape } from './shape';

/** A flat frame in metres around one place, so that areas come out in square metres; it may stand askew. */
export interface Frame {
  lng: number;
  lat: number;
  lngM: number;
  latM: number;
  cos: number;
  sin: number;
}

/** `angle` in radians: how far the frame's axes are turned from east and north. */
export function frameOf(box: Box, angle = 0): Frame {
  const lat = (box.minLat + box.maxLat) / 2;
  const lng = (box.minLng + box.maxLng) / 2;
  return { lng, lat, ...scaleAt(lat), cos: Math.cos(angle), sin: Math.sin(angle) };
}

/** The position, degrees, of a place in the frame. */
export function placeAt({ lng, lat, lngM, latM, cos, sin }: Frame, x: number, y: number): Point {
  return { lng: lng + (x * cos - y * sin) / lngM, lat: lat + (x * sin + y * cos) / latM };
}

/**
 * Borders as a heap of edges in metres, each from its lower end (x0, y0) to its upper (x1, y1); level edges bound no
 * area between them and are left out. `turn` is +1 where the inside begins left to right, −1 where it ends.
 */
export interface Edges {
  count: number;
  x0: Float64Array;
  y0: Float64Array;
  x1: Float64Array;
  y1: Float64Array;
  turn: Int8Array;
  owner: Uint32Array;
}

export function edgesOf(shapes: readonly { owner: number; shape: Shape }[], frame: Frame): Edges {
  const capacity = shapes.reduce((sum, { shape }) => sum + shape.run.length / 2, 0);
  const edges: Edges = {
    count: 0,
    x0: new Float64Array(capacity),
    y0: new Float64Array(capacity),
    x1: new Float64Array(capacity),
    y1: new Float64Array(capacity),
    turn: new Int8Array(capacity),
    owner: new Uint32Array(capacity),
  };
  for (const { owner, shape } of shapes) {
    for (const { start, end, isHole } of ringsOf(shape)) {
      // Whatever way a ring was drawn, it is read as a shell counterclockwise and a hole clockwise.
      const isCounterclockwise = ringAreaM2(shape.run, start, end) > 0;
      addRing(edges, shape.run, start, end, frame, owner, isCounterclockwise !== isHole ? 1 : -1);
    }
  }
  return edges;
}

function addRing(
  edges: Edges,
  run: Float64Array,
  start: number,
  end: number,
  frame: Frame,
  owner: number,
  way: 1 | -1,
): void {
  const { lng, lat, lngM, latM, cos, sin } = frame;
  for (let i = start; i + 3 < end; i += 2) {
    const eastA = ((run[i] as number) - lng) * lngM;
    const northA = ((run[i + 1] as number) - lat) * latM;
    const eastB = ((run[i + 2] as number) - lng) * lngM;
    const northB = ((run[i + 3] as number) - lat) * latM;
    const ax = eastA * cos + northA * sin;
    const ay = northA * cos - eastA * sin;
    const bx = eastB * cos + northB * sin;
    const by = northB * cos - eastB * sin;
    if (ay === by) continue;
    const goesUp = by > ay;
    const at = edges.count;
    edges.x0[at] = goesUp ? ax : bx;
    edges.y0[at] = goesUp ? ay : by;
    edges.x1[at] = goesUp ? bx : ax;
    edges.y1[at] = goesUp ? by : ay;
    // The inside of a counterclockwise ring lies left of its edges: an edge that goes up ends it, seen left to right.
    edges.turn[at] = goesUp ? -way : way;
    edges.owner[at] = owner;
    edges.count += 1;
  }
}

/**
 * Takes out the edges that one grid's border shares exactly with its neighbour's: there one inside ends where the other
 * begins. Of a clean tessellation only its outline is left. Works in place.
 */
export function dropSharedEdges(edges: Edges): void {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(edges.count * 2 + 2))).fill(-1);
  const isDropped = new Uint8Array(edges.count);
  for (let i = 0; i < edges.count; i += 1) {
    let slot = hashOf(edges, i) & (slots.length - 1);
    for (; ; slot = (slot + 1) & (slots.length - 1)) {
      const other = slots[slot] as number;
      if (other === -1) {
        slots[slot] = i;
        break;
      }
      if (!isDropped[other] && isOpposite(edges, other, i)) {
        isDropped[other] = 1;
        isDropped[i] = 1;
        break;
      }
    }
  }
  let kept = 0;
  for (let i = 0; i < edges.count; i += 1) {
    if (isDropped[i]) continue;
    for (const column of [edges.x0, edges.y0, edges.x1, edges.y1, edges.turn, edges.owner])
      column[kept] = column[i] as number;
    kept += 1;
  }
  edges.count = kept;
}

function isOpposite({ x0, y0, x1, y1, turn }: Edges, a: number, b: number): boolean {
  return x0[a] === x0[b] && y0[a] === y0[b] && x1[a] === x1[b] && y1[a] === y1[b] && turn[a] !== turn[b];
}

const bits = new Float64Array(4);
const words = new Uint32Array(bits.buffer);

function hashOf({ x0, y0, x1, y1 }: Edges, i: number): number {
  bits[0] = x0[i] as number;
  bits[1] = y0[i] as number;
  bits[2] = x1[i] as number;
  bits[3] = y1[i] as number;
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) ^ (hash >>> 15);
  return hash >>> 0;
}
