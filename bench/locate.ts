import Flatbush from 'flatbush';
import pointInPolygonHao from 'point-in-polygon-hao';
import { GridIndex, NO_GRID, packGrids, type GridGeometry, type Shape } from '@citygrid/shared/area';
import { city, queries, type Position, type Rings } from './lib/city';
import { collectGarbage, interleave } from './lib/interleave';
import type { Workload } from './lib/row';

/**
 * Which grid a point lies in, against the best ready-made pairing: flatbush for the boxes, point-in-polygon-hao for the
 * exact test. Each side starts from the geometry in the form it reads: GeoJSON rings for the peer, one run of
 * corners for ours, which is what an import hands over and what the database's rows are decoded into.
 */
export const run: Workload = async (report) => {
  for (const polygons of [20_000, 100_000]) {
    for (const [corners, perSide] of [
      [7, 1.2],
      [62, 10.35],
    ] as const) {
      const rings = city(polygons, perSide, 7);
      const variant = `${polygons} polygons of ${corners} vertices`;
      const asked = queries(rings, QUERIES, 3);
      const geometry = geometryOf(rings);
      const ours = buildOurs(geometry);
      const theirs = new Peer(rings);
      refuseDisagreement(ours, theirs, asked);
      const found = interleave(
        ROUNDS,
        (round) => askOurs(ours, asked, startOf(round)),
        (round) => askPeer(theirs, asked, startOf(round)),
      );
      report(
        rowOf(
          variant,
          'lookups/s',
          QUERIES_A_ROUND,
          QUERIES_A_ROUND / (found.oursMs / 1000),
          QUERIES_A_ROUND / (found.theirsMs / 1000),
          false,
        ),
      );
      const built = interleave(
        BUILDS,
        () => void buildOurs(geometry),
        () => void new Peer(rings),
        collectGarbage,
      );
      report(rowOf(`build ${variant}`, 'ms', polygons, built.oursMs, built.theirsMs, true));
    }
  }
};

const QUERIES = 200_000;
const QUERIES_A_ROUND = 10_000;
const ROUNDS = 61;
const BUILDS = 15;

function rowOf(
  variant: string,
  unit: string,
  n: number,
  ours: number,
  theirs: number,
  isLessBetter: boolean,
): Parameters<Parameters<Workload>[0]>[0] {
  return {
    workload: 'locate',
    variant,
    peer: 'flatbush+hao',
    ratio: isLessBetter ? theirs / ours : ours / theirs,
    unit,
    ours,
    theirs,
    n,
  };
}

function startOf(round: number): number {
  return (round * QUERIES_A_ROUND) % QUERIES;
}

function geometryOf(polygons: readonly Rings[]): GridGeometry {
  const shapes = polygons.map((rings): Shape => {
    const run = new Float64Array(rings.reduce((sum, ring) => sum + ring.length * 2, 0));
    let at = 0;
    for (const ring of rings)
      for (const [lng, lat] of ring) {
        run[at++] = lng;
        run[at++] = lat;
      }
    return { parts: [rings.map((ring) => ring.length)], run };
  });
  return packGrids(shapes.map((shape, i) => ({ code: `P${i}`, areaM2: 1, shape })));
}

function buildOurs(geometry: GridGeometry): GridIndex {
  const index = GridIndex.build(geometry);
  if (!index) throw new Error('nothing to index');
  return index;
}

/** flatbush and point-in-polygon-hao put together as their authors show it. */
class Peer {
  private readonly tree: Flatbush;

  constructor(private readonly polygons: readonly Rings[]) {
    this.tree = new Flatbush(polygons.length);
    for (const [shell] of polygons) {
      let minX = Infinity;
      let minY = Infinity;
      let maxX = -Infinity;
      let maxY = -Infinity;
      for (const corner of shell ?? []) {
        const x = corner[0];
        const y = corner[1];
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
      this.tree.add(minX, minY, maxX, maxY);
    }
    this.tree.finish();
  }

  find(point: Position): number {
    const candidates = this.tree.search(point[0], point[1], point[0], point[1]);
    for (let i = 0; i < candidates.length; i += 1) {
      const polygon = candidates[i] as number;
      if (pointInPolygonHao(point, this.polygons[polygon] as Rings) !== false) return polygon;
    }
    return NO_GRID;
  }
}

function askOurs(index: GridIndex, asked: readonly Position[], start: number): number {
  let sum = 0;
  for (let i = start; i < start + QUERIES_A_ROUND; i += 1) {
    const point = asked[i] as Position;
    sum += index.find(point[0], point[1]);
  }
  return sum;
}

function askPeer(peer: Peer, asked: readonly Position[], start: number): number {
  let sum = 0;
  for (let i = start; i < start + QUERIES_A_ROUND; i += 1) sum += peer.find(asked[i] as Position);
  return sum;
}

/** A fast answer that is wrong is none: away from edges (a micrometre) both sides agree on every point asked. */
function refuseDisagreement(ours: GridIndex, theirs: Peer, asked: readonly Position[]): void {
  for (const point of asked) {
    const mine = ours.find(point[0], point[1]);
    const other = theirs.find(point);
    if (mine === other) continue;
    const isAtEdge = [mine, other].every((grid) => grid === NO_GRID || ours.metresTo(grid, point[0], point[1]) < 1e-6);
    if (!isAtEdge) throw new Error(`${point.join(',')} lies in ${mine} by ours and in ${other} by flatbush+hao`);
  }
}
