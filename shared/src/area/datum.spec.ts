import fc from 'fast-check';
import gcoord from 'gcoord';
import { COORDINATE_BOX } from '../api';
import { bd09ToGcj02, gcj02ToBd09 } from './bd09';
import { convertPoint, convertRun, CoordinatesOutOfRange } from './datum';
import vectors from './datum.fixture.json';
import { gcj02ToWgs84, wgs84ToGcj02 } from './gcj02';
import { isInBox } from './point';

const inBox = fc.record({
  lng: fc.double({ min: COORDINATE_BOX.minLng, max: COORDINATE_BOX.maxLng, noNaN: true }),
  lat: fc.double({ min: COORDINATE_BOX.minLat, max: COORDINATE_BOX.maxLat, noNaN: true }),
});

describe('datums', () => {
  it.each(vectors.pairs.map((pair) => [pair.name, pair] as const))('agrees with the vectors at %s', (_name, pair) => {
    const [lng = NaN, lat = NaN] = pair.wgs84;
    const gcj = wgs84ToGcj02(lng, lat);
    expect(gcj[0]).toBeCloseTo(pair.gcj02[0] ?? NaN, 9);
    expect(gcj[1]).toBeCloseTo(pair.gcj02[1] ?? NaN, 9);
    const bd = gcj02ToBd09(gcj[0], gcj[1]);
    expect(bd[0]).toBeCloseTo(pair.bd09[0] ?? NaN, 9);
    expect(bd[1]).toBeCloseTo(pair.bd09[1] ?? NaN, 9);
  });

  it('agrees with gcoord all over the coordinate box, there and back', () => {
    fc.assert(
      fc.property(inBox, ({ lng, lat }) => {
        const [east, north] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
        const gcj = convertPoint({ lng, lat }, 'wgs84', 'gcj02');
        expect(Math.abs(gcj.lng - east)).toBeLessThan(1e-9);
        expect(Math.abs(gcj.lat - north)).toBeLessThan(1e-9);
        const [bdEast, bdNorth] = gcoord.transform([lng, lat], gcoord.BD09, gcoord.WGS84);
        const back = convertPoint({ lng, lat }, 'bd09', 'wgs84');
        // gcoord stops a fifth of a metre early.
        expect(Math.abs(back.lng - bdEast)).toBeLessThan(2e-5);
        expect(Math.abs(back.lat - bdNorth)).toBeLessThan(2e-5);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back to a tenth of a millimetre from every datum', () => {
    fc.assert(
      fc.property(inBox, ({ lng, lat }) => {
        for (const [there, back] of [
          [wgs84ToGcj02, gcj02ToWgs84],
          [gcj02ToBd09, bd09ToGcj02],
        ] as const) {
          const [a, b] = there(lng, lat);
          const [c, d] = back(a, b);
          expect(Math.abs(c - lng)).toBeLessThan(1e-9);
          expect(Math.abs(d - lat)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes cgcs2000 for wgs84', () => {
    const point = { lng: 113.39, lat: 23.12 };
    expect(convertPoint(point, 'cgcs2000', 'gcj02')).toEqual(convertPoint(point, 'wgs84', 'gcj02'));
    expect(convertPoint(point, 'cgcs2000', 'wgs84')).toEqual(point);
  });

  it.each(['gcj02', 'wgs84', 'cgcs2000', 'bd09'] as const)(
    'refuses what lies outside the box before converting it from %s',
    (crs) => {
      for (const [lng, lat] of [
        [73.59, 30],
        [135.11, 30],
        [100, 3.79],
        [100, 53.61],
        [NaN, 30],
        [100, Infinity],
        [1e300, -1e300],
      ] as const) {
        expect(() => convertPoint({ lng, lat }, crs, 'gcj02')).toThrow(CoordinatesOutOfRange);
      }
      expect(convertPoint({ lng: 73.6, lat: 3.8 }, crs, crs)).toEqual({ lng: 73.6, lat: 3.8 });
    },
  );

  it('comes to an end on every number there is, those included that hang gcoord', () => {
    for (const [lng = NaN, lat = NaN] of vectors.hangsInGcoord) {
      expect(isInBox({ minLng: 70, minLat: 0, maxLng: 140, maxLat: 57 }, ...gcj02ToWgs84(lng, lat))).toBe(true);
    }
    fc.assert(
      fc.property(fc.double(), fc.double(), (lng, lat) => {
        gcj02ToWgs84(lng, lat);
        bd09ToGcj02(lng, lat);
        return true;
      }),
    );
    // The strip along the shifted box's edge, where the fixed point may not exist.
    for (let lat = 0.83; lat < 55.82; lat += 0.05) {
      for (const lng of [72.004, 72.0041, 72.005, 137.8346, 137.8347])
        expect(Number.isFinite(gcj02ToWgs84(lng, lat)[0])).toBe(true);
    }
  });

  it('converts a run corner by corner and leaves the one it was given alone', () => {
    const run = Float64Array.of(113.39, 23.12, 113.4, 23.13);
    const converted = convertRun(run, 'wgs84', 'gcj02');
    expect([...run]).toEqual([113.39, 23.12, 113.4, 23.13]);
    expect([converted[2], converted[3]]).toEqual(wgs84ToGcj02(113.4, 23.13));
  });
});
