import { findGaps } from './gaps';
import { scaleAt } from './geodesy';
import { overlapM2 } from './overlaps';
import { shapeAreaM2, type Shape } from './shape';
import { numbers, shapeOf, tessellation } from './tessellation.fixture';

const { lngM, latM } = scaleAt(23);
/** A shape drawn in metres around 113, 23. */
const metres = (...rings: [number, number][][]): Shape =>
  shapeOf(...rings.map((ring) => ring.map(([x, y]) => [113 + x / lngM, 23 + y / latM] as [number, number])));
const rectangle = (west: number, south: number, width: number, height: number): [number, number][] => [
  [west, south],
  [west + width, south],
  [west + width, south + height],
  [west, south + height],
];
const all = (): boolean => true;

describe('areas', () => {
  it('are square metres, holes taken off, whichever way a ring runs', () => {
    expect(shapeAreaM2(metres(rectangle(0, 0, 100, 50)))).toBeCloseTo(5000, 0);
    expect(shapeAreaM2(metres(rectangle(0, 0, 100, 50).reverse(), rectangle(10, 10, 10, 10)))).toBeCloseTo(4900, 0);
    const degree = shapeOf([
      [113, 23],
      [114, 23],
      [114, 24],
      [113, 24],
    ]);
    // 1° × 1° between 23° and 24° on WGS-84, by numerical integration of the ellipsoid's zone.
    expect(shapeAreaM2(degree) / 1e6).toBeCloseTo(integratedZone(23, 24), 1);
  });
});

function integratedZone(from: number, to: number): number {
  const steps = 2000;
  let area = 0;
  for (let i = 0; i < steps; i += 1) {
    const scale = scaleAt(from + ((to - from) * (i + 0.5)) / steps);
    area += (scale.lngM * scale.latM * (to - from)) / steps;
  }
  return area / 1e6;
}

describe('overlaps', () => {
  it('are nothing between neighbours, and exact where there is one', () => {
    const a = metres(rectangle(0, 0, 100, 100));
    expect(overlapM2(a, metres(rectangle(100, 0, 100, 100)))).toBeLessThan(1e-3);
    expect(overlapM2(a, metres(rectangle(90, 40, 100, 10)))).toBeCloseTo(100, 1);
    expect(overlapM2(a, a)).toBeCloseTo(10_000, 0);
    expect(overlapM2(a, metres(rectangle(500, 0, 10, 10)))).toBe(0);
  });

  it('see crossings of slanted edges, holes, and what lies within', () => {
    const diamond = metres([
      [50, -20],
      [120, 50],
      [50, 120],
      [-20, 50],
    ]);
    // A square of 100 m less the four corners that the diamond cuts off, each a triangle with legs of 30 m.
    expect(overlapM2(metres(rectangle(0, 0, 100, 100)), diamond)).toBeCloseTo(10_000 - 4 * 450, 0);
    const ring = metres(rectangle(0, 0, 100, 100), rectangle(20, 20, 60, 60));
    expect(overlapM2(ring, metres(rectangle(30, 30, 20, 20)))).toBeLessThan(1e-3);
    expect(overlapM2(ring, metres(rectangle(10, 10, 20, 20)))).toBeCloseTo(300, 0);
  });

  it('agree with points thrown at random', () => {
    const next = numbers(21);
    for (let round = 0; round < 10; round += 1) {
      const star = (): [number, number][] =>
        Array.from({ length: 9 }, (_, i) => {
          const radius = 30 + next() * 70;
          const angle = (i / 9) * 2 * Math.PI;
          return [100 + radius * Math.cos(angle), 100 + radius * Math.sin(angle)];
        });
      const a = star();
      const b = star().map(([x, y]) => [x + 30, y + 10] as [number, number]);
      let hits = 0;
      const throws = 40_000;
      for (let i = 0; i < throws; i += 1) {
        const x = next() * 240;
        const y = next() * 220;
        if (isInside(a, x, y) && isInside(b, x, y)) hits += 1;
      }
      const expected = (hits / throws) * 240 * 220;
      const spread = 4 * Math.sqrt(((hits / throws) * (1 - hits / throws)) / throws) * 240 * 220;
      expect(Math.abs(overlapM2(metres(a), metres(b)) - expected)).toBeLessThan(spread);
    }
  });
});

function isInside(ring: [number, number][], x: number, y: number): boolean {
  let inside = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [0, 0];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
}

describe('gaps', () => {
  it('are none in a clean tessellation', () => {
    expect(
      findGaps(
        tessellation(12, 12, 4).grids.map(({ shape }) => shape),
        all,
        1e-6,
      ),
    ).toEqual([]);
  });

  it('are what is enclosed and not covered: a missing grid, not the missing one at the rim', () => {
    const { grids } = tessellation(5, 5, 8);
    const inner = grids[12];
    const gaps = findGaps(
      grids.filter(({ code }) => code !== 'G2-2' && code !== 'G0-0').map(({ shape }) => shape),
      all,
      1,
    );
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.areaM2).toBeCloseTo(inner?.areaM2 ?? NaN, -1);
    expect(gaps[0]?.at.lng).toBeCloseTo(113.395, 3);
  });

  it('are seen where borders do not share their corners, slivers and T-junctions included', () => {
    const shapes = [
      metres(rectangle(0, 0, 100, 100)),
      // A strip two metres wide stays open between this one and the first, closed below and above.
      metres(rectangle(102, 0, 100, 100)),
      metres(rectangle(0, -50, 202, 50)),
      metres(rectangle(0, 100, 150, 50)),
    ];
    expect(findGaps(shapes, all, 1).map(({ areaM2 }) => Math.round(areaM2))).toEqual([200]);
    expect(findGaps(shapes, all, 250)).toEqual([]);
    expect(findGaps(shapes.slice(0, 3), all, 1)).toEqual([]);
    for (const side of [0, 1, 2, 3]) expect(findGaps(shapes, (shape) => shape === side, 1)).toHaveLength(1);
    expect(findGaps([...shapes, metres(rectangle(900, 900, 9, 9))], (shape) => shape === 4, 1)).toEqual([]);
  });

  it('are holes that nobody fills, one by one, largest first', () => {
    const ring = metres(
      rectangle(0, 0, 300, 100),
      rectangle(10, 10, 50, 50),
      rectangle(100, 20, 30, 30),
      rectangle(200, 20, 30, 30),
    );
    expect(
      findGaps([ring, metres(rectangle(200, 20, 30, 30))], all, 1).map(({ areaM2 }) => Math.round(areaM2)),
    ).toEqual([2500, 900]);
  });

  it('stay right where borders overlap and cross', () => {
    // Four bars laid across each other around a yard of 60 × 60.
    const bars = [
      rectangle(-10, 0, 120, 20),
      rectangle(-10, 80, 120, 20),
      rectangle(0, -10, 20, 120),
      rectangle(80, -10, 20, 120),
    ];
    expect(
      findGaps(
        bars.map((bar) => metres(bar)),
        all,
        1,
      ).map(({ areaM2 }) => Math.round(areaM2)),
    ).toEqual([3600]);
    const slanted = [
      [
        [0, 0],
        [100, 60],
        [100, 80],
        [0, 20],
      ],
      [
        [0, 100],
        [100, 40],
        [100, 20],
        [0, 80],
      ],
      [
        [-20, 0],
        [5, 0],
        [5, 100],
        [-20, 100],
      ],
    ] as [number, number][][];
    const [yard] = findGaps(
      slanted.map((bar) => metres(bar)),
      all,
      1,
    );
    // The triangle x ≥ 5 between y = 20 + 0.6x and y = 80 − 0.6x.
    expect(yard?.areaM2).toBeCloseTo(((80 - 20 - 2 * 0.6 * 5) * (50 - 5)) / 2, 0);
  });
});
