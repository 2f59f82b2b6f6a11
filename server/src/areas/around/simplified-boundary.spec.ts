import { scaleAt, type Polygon } from '@citygrid/shared/area';
import { simplifiedBoundary } from './simplified-boundary';

const ORIGIN = { lng: 113.39, lat: 23.11 };
const { lngM, latM } = scaleAt(ORIGIN.lat);
const at = (x: number, y: number): number[] => [ORIGIN.lng + x / lngM, ORIGIN.lat + y / latM];

/** A square of 1,000 m with a corner every 5 m, each shaken by so many metres. */
function square(shakenM: number): number[][] {
  const steps = Array.from({ length: 200 }, (_, i) => i * 5);
  const shake = (i: number): number => (i % 2 === 0 ? shakenM : 0);
  const ring = [
    ...steps.map((s, i) => at(s, shake(i))),
    ...steps.map((s, i) => at(1000 - shake(i), s)),
    ...steps.map((s, i) => at(1000 - s, 1000 - shake(i))),
    ...steps.map((s, i) => at(shake(i), 1000 - s)),
  ];
  return [...ring, ring[0] ?? []];
}
const polygon = (...coordinates: number[][][]): Polygon => ({ type: 'Polygon', coordinates });
const cornersOf = (ring: number[][]): number => (simplifiedBoundary(polygon(ring)).coordinates[0] as number[][]).length;

describe('borders to be drawn', () => {
  it('lose the corners that stand out by less than a metre, and stay closed', () => {
    const ring = square(0.4);
    const drawn = simplifiedBoundary(polygon(ring)).coordinates[0] as number[][];
    expect(ring.length).toBe(801);
    expect(drawn.length).toBeLessThan(12);
    expect(drawn.at(-1)).toEqual(drawn[0]);
  });

  it('keep the corners that stand out by more', () => {
    expect(cornersOf(square(3))).toBeGreaterThan(700);
  });

  it('stay as they are where corners are few, or nothing but a line would be left', () => {
    const few = [at(0, 0), at(100, 0), at(100, 0.2), at(0, 0.2), at(0, 0)];
    expect(cornersOf(few)).toBe(5);
    const sliver = [...Array.from({ length: 100 }, (_, i) => at(i, 0)), at(99, 0.1), at(0, 0.1), at(0, 0)];
    expect(cornersOf(sliver)).toBe(sliver.length);
  });

  it('takes every ring of every part', () => {
    const multi = { type: 'MultiPolygon' as const, coordinates: [[square(0), square(0.2)], [square(0)]] };
    const counts = (simplifiedBoundary(multi).coordinates as number[][][][]).map((part) => part.map((r) => r.length));
    expect(counts).toEqual([[5, expect.any(Number)], [5]]);
    expect(counts[0]?.[1]).toBeLessThan(12);
  });
});
