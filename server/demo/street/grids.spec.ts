import { createHash } from 'node:crypto';
import { COMMUNITIES } from './communities.data';
import { areNeighbours, demoGrids, demoMap } from './grids';

const grids = demoGrids();
/** Whole microdegrees again: areas and borders are compared exactly. */
const micro = (ring: [number, number][]): [number, number][] =>
  ring.map(([lng, lat]) => [Math.round(lng * 1e6), Math.round(lat * 1e6)]);
const doubleArea = (ring: [number, number][]): number =>
  ring.slice(1).reduce((sum, [x2, y2], i) => {
    const [x1, y1] = ring[i]!;
    return sum + (x1 - ring[0]![0]) * (y2 - ring[0]![1]) - (x2 - ring[0]![0]) * (y1 - ring[0]![1]);
  }, 0);
const edges = (ring: [number, number][]): string[] => ring.slice(1).map((to, i) => `${ring[i]!.join()}>${to.join()}`);
const reversed = (edge: string): string => edge.split('>').reverse().join('>');

describe('the demo street', () => {
  it('has 17 communities and 197 grids, at least ten in each', () => {
    expect(COMMUNITIES).toHaveLength(17);
    expect(new Set(COMMUNITIES.map(({ code }) => code)).size).toBe(17);
    expect(COMMUNITIES.every(({ code, grids: n }) => /^440106003\d{3}$/.test(code) && n >= 10)).toBe(true);
    expect(grids).toHaveLength(197);
    expect(new Set(grids.map(({ code }) => code)).size).toBe(197);
  });

  it('is the same to the byte every time', () => {
    expect(JSON.stringify(demoMap())).toBe(JSON.stringify(demoMap()));
    // A changed shape would move every demo report: it has to be meant.
    expect(createHash('sha256').update(JSON.stringify(demoMap())).digest('hex').slice(0, 16)).toBe('494458f90401f071');
  });

  it('says of every grid that it is synthetic', () => {
    expect(demoMap().features.every(({ properties }) => properties.synthetic)).toBe(true);
  });

  it('numbers a community from north to south, within a row from west to east', () => {
    for (const community of COMMUNITIES) {
      const own = grids.filter((grid) => grid.community === community);
      expect(own.map(({ code }) => code)).toEqual(
        own.map((_, i) => `${community.code}${String(i + 1).padStart(3, '0')}`),
      );
      own.slice(1).forEach((grid, i) => {
        const before = own[i]!.cell;
        expect(before.row < grid.cell.row || (before.row === grid.cell.row && before.column < grid.cell.column)).toBe(
          true,
        );
      });
    }
  });

  it('keeps every community in one piece', () => {
    for (const community of COMMUNITIES) {
      const rest = new Set(grids.filter((grid) => grid.community === community));
      const [first] = rest;
      const reached = [first!];
      rest.delete(first!);
      for (const grid of reached) {
        for (const other of [...rest].filter((one) => areNeighbours(grid, one))) {
          rest.delete(other);
          reached.push(other);
        }
      }
      expect([community.name, rest.size]).toEqual([community.name, 0]);
    }
  });

  it('has closed rings that run counter-clockwise and do not cross themselves', () => {
    for (const { ring } of grids) {
      const points = micro(ring);
      expect(points[0]).toEqual(points.at(-1));
      expect(doubleArea(points)).toBeGreaterThan(0);
      const sides = points.slice(1).map((to, i) => [points[i]!, to] as const);
      sides.forEach((a, i) =>
        sides.slice(i + 2).forEach((b, j) => {
          if (i === 0 && i + 2 + j === sides.length - 1) return;
          expect(cross(a, b)).toBe(false);
        }),
      );
    }
  });

  it('leaves no gap and no overlap: each border is shared by exactly two, or belongs to the outline, and areas add up', () => {
    const all = grids.flatMap(({ ring }) => edges(micro(ring)));
    const known = new Set(all);
    expect(known.size).toBe(all.length);
    const outline = new Map(
      all.filter((edge) => !known.has(reversed(edge))).map((edge) => edge.split('>') as [string, string]),
    );
    const start = [...outline.keys()][0]!;
    const walked = [start];
    for (let at = outline.get(start)!; at !== start; at = outline.get(at)!) walked.push(at);
    // One outline only: no hole inside, no second island.
    expect(walked).toHaveLength(outline.size);
    const ring = [...walked, start].map((text) => text.split(',').map(Number) as [number, number]);
    expect(grids.reduce((sum, grid) => sum + doubleArea(micro(grid.ring)), 0)).toBe(doubleArea(ring));
    const squareKm = (doubleArea(ring) / 2) * 1e-12 * 111.32 * 111.32 * Math.cos((23.12 * Math.PI) / 180);
    expect(squareKm).toBeGreaterThan(3);
    expect(squareKm).toBeLessThan(6);
  });

  it('puts any point inside into one grid', () => {
    for (let i = 0; i < 500; i += 1) {
      const point: [number, number] = [
        113.394 + ((i * 7919) % 1000) * 1.4e-5 + 3e-7,
        23.1095 + ((i * 104729) % 1000) * 2.3e-5 + 3e-7,
      ];
      expect(grids.filter(({ ring }) => inside(ring, point)).length).toBeLessThanOrEqual(1);
    }
    expect(grids.filter(({ ring }) => inside(ring, [113.4, 23.12]))).toHaveLength(1);
  });

  it('lies where Chebei lies', () => {
    const points = grids.flatMap(({ ring }) => ring);
    expect(Math.min(...points.map(([lng]) => lng))).toBeGreaterThan(113.385);
    expect(Math.max(...points.map(([lng]) => lng))).toBeLessThan(113.415);
    expect(Math.min(...points.map(([, lat]) => lat))).toBeGreaterThan(23.1);
    expect(Math.max(...points.map(([, lat]) => lat))).toBeLessThan(23.14);
  });
});

type Side = readonly [[number, number], [number, number]];

function cross([a, b]: Side, [c, d]: Side): boolean {
  const turn = (p: [number, number], q: [number, number], r: [number, number]): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
}

function inside(ring: [number, number][], [x, y]: [number, number]): boolean {
  let odd = false;
  ring.slice(1).forEach(([x2, y2], i) => {
    const [x1, y1] = ring[i]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}
