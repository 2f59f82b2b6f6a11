import fc from 'fast-check';
import { packGrids, type GridShape } from './grid-geometry';
import { GridIndex, NO_GRID } from './grid-index';
import { metresBetween } from './geodesy';
import { gridOf, numbers, shapeOf, tessellation } from './tessellation.fixture';

function indexOf(grids: readonly GridShape[]): { index: GridIndex; code: (lng: number, lat: number) => string | null } {
  const index = GridIndex.build(packGrids(grids));
  if (!index) throw new Error('no grids');
  return {
    index,
    code: (lng, lat) => {
      const found = index.find(lng, lat);
      return found === NO_GRID ? null : (index.geometry.codes[found] ?? null);
    },
  };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = numbers(seed);
  return items
    .map((item) => [next(), item] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];

describe('the locate index', () => {
  it('gives every point of every inner border to exactly one grid, whatever order the grids came in', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
        const { grids } = tessellation(6, 5, seed);
        const whole = indexOf(grids);
        const alone = grids.map((grid) => indexOf([grid]));
        const other = indexOf(shuffled(grids, seed + 1));
        for (const { shape } of grids) {
          for (let i = 0; i + 3 < shape.run.length; i += 2) {
            const [ax = 0, ay = 0, bx = 0, by = 0] = shape.run.slice(i, i + 4);
            for (const [lng, lat] of [
              [ax, ay],
              [ax + (bx - ax) * share, ay + (by - ay) * share],
            ] as const) {
              const isOutline = lng <= 113.39 || lng >= 113.402 - 1e-12 || lat <= 23.11 || lat >= 23.12 - 1e-12;
              if (isOutline) continue;
              expect(alone.filter(({ code }) => code(lng, lat) !== null)).toHaveLength(1);
              expect(whole.code(lng, lat)).not.toBeNull();
              expect(other.code(lng, lat)).toBe(whole.code(lng, lat));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no point of the outline without a grid: it is at most a rounding away from one', () => {
    const { grids, corners } = tessellation(4, 4, 5);
    const { index } = indexOf(grids);
    for (const [lng, lat] of corners) expect(index.nearest(lng, lat, 50)?.distanceM).toBeLessThan(1e-6);
  });

  it('agrees with a count of crossings made the slow way', () => {
    const { grids } = tessellation(8, 8, 3);
    const { code } = indexOf(grids);
    const next = numbers(11);
    const slowly = (lng: number, lat: number): string[] =>
      grids
        .filter(({ shape: { run } }) => {
          let crossings = 0;
          for (let i = 0; i + 3 < run.length; i += 2) {
            const [ax = 0, ay = 0, bx = 0, by = 0] = run.slice(i, i + 4);
            if (ay > lat !== by > lat && lng < ax + ((bx - ax) * (lat - ay)) / (by - ay)) crossings += 1;
          }
          return crossings % 2 === 1;
        })
        .map((grid) => grid.code);
    for (let i = 0; i < 3000; i += 1) {
      const lng = 113.388 + next() * 0.02;
      const lat = 23.108 + next() * 0.02;
      expect(code(lng, lat)).toBe(slowly(lng, lat)[0] ?? null);
    }
  });

  it('gives an overlap to the smaller grid, and of equal ones to the first code', () => {
    const big = gridOf('B', shapeOf(square(113, 23, 0.01)));
    const small = gridOf('S', shapeOf(square(113.004, 23.004, 0.002)));
    for (const grids of [
      [big, small],
      [small, big],
    ]) {
      expect(indexOf(grids).code(113.005, 23.005)).toBe('S');
      expect(indexOf(grids).code(113.001, 23.001)).toBe('B');
    }
    const twin = gridOf('A', big.shape);
    for (const grids of [
      [big, twin],
      [twin, big],
    ])
      expect(indexOf(grids).code(113.001, 23.001)).toBe('A');
  });

  it('knows holes, what lies in them, and parts that lie apart', () => {
    const ring = gridOf('RING', shapeOf(square(113, 23, 0.01), square(113.004, 23.004, 0.002)));
    const island = gridOf('ISLAND', shapeOf(square(113.0045, 23.0045, 0.001)));
    const first = shapeOf(square(113.02, 23, 0.001));
    const second = shapeOf(square(113.03, 23, 0.001));
    const apart = gridOf('APART', {
      parts: [...first.parts, ...second.parts],
      run: Float64Array.from([...first.run, ...second.run]),
    });
    const { code, index } = indexOf([ring, island, apart]);
    expect(code(113.001, 23.001)).toBe('RING');
    expect(code(113.0042, 23.0042)).toBeNull();
    expect(code(113.005, 23.005)).toBe('ISLAND');
    expect(code(113.0205, 23.0005)).toBe('APART');
    expect(code(113.0305, 23.0005)).toBe('APART');
    expect(code(113.025, 23.0005)).toBeNull();
    const box = { minLng: 113.02, minLat: 22.99, maxLng: 113.04, maxLat: 23.01 };
    expect(index.inBox(box).map((grid) => index.geometry.codes[grid])).toEqual(['APART']);
  });

  it('measures the way to a border in metres and keeps to the tolerance', () => {
    const { index } = indexOf([
      gridOf('W', shapeOf(square(113, 23, 0.01))),
      gridOf('E', shapeOf(square(113.02, 23, 0.01))),
    ]);
    const lat = 23.005;
    const step = 1 / (metresBetween({ lng: 113, lat }, { lng: 114, lat }) / 1);
    const at = (metres: number): number => 113.01 + metres * step;
    expect(index.nearest(at(49.9), lat, 50)).toMatchObject({ grid: 0 });
    expect(index.nearest(at(49.9), lat, 50)?.distanceM).toBeCloseTo(49.9, 3);
    expect(index.nearest(at(50.1), lat, 50)).toBeNull();
    expect(index.nearest(at(50.1), lat, 51)?.grid).toBe(0);
    expect(index.nearest(at(-10), lat, 50)).toEqual({ grid: 0, distanceM: 0 });
    expect(index.metresTo(0, at(-1), lat)).toBe(0);
    expect(index.metresTo(1, at(0), lat)).toBeCloseTo(metresBetween({ lng: 113.01, lat }, { lng: 113.02, lat }), 3);
  });

  it('measures to the edge, not to the box, and takes the nearer of two', () => {
    const slanted = gridOf(
      'SLANTED',
      shapeOf([
        [113, 23],
        [113.01, 23],
        [113, 23.01],
      ]),
    );
    const { index } = indexOf([slanted]);
    expect(index.nearest(113.009, 23.009, 50)).toBeNull();
    expect(index.nearest(113.0051, 23.0051, 50)?.distanceM).toBeGreaterThan(10);
  });

  it('comes to an end for every number, and finds nothing beyond the earth', () => {
    const { index } = indexOf(tessellation(10, 10, 1).grids);
    const odd = [NaN, Infinity, -Infinity, 0, -0, 90, -90, 180, -180, 1e308, -1e308, 5e-324, Number.MAX_SAFE_INTEGER];
    for (const lng of odd) {
      for (const lat of odd) {
        expect(index.find(lng, lat)).toBe(NO_GRID);
        expect(index.nearest(lng, lat, 50)).toBeNull();
        expect(index.inBox({ minLng: lng, minLat: lat, maxLng: lng, maxLat: lat })).toEqual([]);
      }
    }
    fc.assert(
      fc.property(fc.double(), fc.double(), (lng, lat) => {
        index.find(lng, lat);
        return index.nearest(lng, lat, 50) === null || (lng > 113 && lng < 114);
      }),
    );
  });

  it('is nothing over no grids', () => {
    expect(GridIndex.build(packGrids([]))).toBeNull();
  });
});
