import fc from 'fast-check';
import { canBeTakenApart, clustersOf } from './clusters';

const at = (id: string, lng: number, lat: number) => ({ id, lng, lat });

describe('clusters', () => {
  it('put together what would cover one another, and take it apart nearer by', () => {
    // About 60 m apart.
    const two = [at('a', 113.4, 23.12), at('b', 113.4006, 23.12)];
    expect(clustersOf(two, 12)).toHaveLength(1);
    expect(clustersOf(two, 12)[0]?.members.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(clustersOf(two, 19).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('stand in the middle of their members; one alone stays where it is, under its own name', () => {
    const [both] = clustersOf([at('a', 10, 20), at('b', 10.0002, 20)], 8);
    expect(both?.lng).toBeCloseTo(10.0001, 6);
    expect(clustersOf([at('a', 10, 20)], 8)[0]).toMatchObject({ id: 'a', lng: 10, lat: 20 });
  });

  it('do not change by panning: neither order nor neighbours decide who belongs together', () => {
    const point = fc.record({
      lng: fc.double({ min: 113, max: 114, noNaN: true }),
      lat: fc.double({ min: 22, max: 24, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), fc.integer({ min: 3, max: 20 }), (points, zoom) => {
        const placed = points.map(({ lng, lat }, n) => at(String(n), lng, lat));
        const groups = (of: typeof placed): string[] =>
          clustersOf(of, zoom)
            .map(({ members }) =>
              members
                .map(({ id }) => id)
                .sort()
                .join(' '),
            )
            .sort();
        expect(groups([...placed].reverse())).toEqual(groups(placed));
        expect(
          groups(placed)
            .flatMap((group) => group.split(' '))
            .filter(Boolean),
        ).toHaveLength(placed.length);
      }),
      { numRuns: 200 },
    );
  });

  it('know when a nearer look does not help: cases of one place stand on one point', () => {
    expect(canBeTakenApart([at('a', 1, 1), at('b', 1, 1)])).toBe(false);
    expect(canBeTakenApart([at('a', 1, 1), at('b', 1, 1.001)])).toBe(true);
  });
});
