import fc from 'fast-check';
import { CELL_SIZE_M, cellBox, cellOf, isCell } from './index';

const points = fc.record({
  lng: fc.double({ min: 73.6, max: 135.1, noNaN: true }),
  lat: fc.double({ min: 3.8, max: 53.6, noNaN: true }),
});

describe('coverage cells', () => {
  it('hold the point that they are made of', () => {
    fc.assert(
      fc.property(points, (point) => {
        const box = cellBox(cellOf(point));
        expect(box).not.toBeNull();
        if (!box) return;
        expect(point.lng).toBeGreaterThanOrEqual(box.west - 1e-9);
        expect(point.lng).toBeLessThanOrEqual(box.east + 1e-9);
        expect(point.lat).toBeGreaterThanOrEqual(box.south - 1e-9);
        expect(point.lat).toBeLessThanOrEqual(box.north + 1e-9);
      }),
    );
  });

  it('are about as wide as high, anywhere', () => {
    fc.assert(
      fc.property(points, (point) => {
        const box = cellBox(cellOf(point));
        if (!box) throw new Error('no box');
        const width = (box.east - box.west) * 111_320 * Math.cos((point.lat * Math.PI) / 180);
        expect(width).toBeGreaterThan(CELL_SIZE_M * 0.99);
        expect(width).toBeLessThan(CELL_SIZE_M * 1.01);
      }),
    );
  });

  it('are the same for neighbours in one lane and differ across the street', () => {
    const corner = cellBox('249000_51000');
    if (!corner) throw new Error('no box');
    const inside = { lng: corner.west + 1e-5, lat: corner.south + 1e-5 };
    expect(cellOf(inside)).toBe('249000_51000');
    expect(cellOf({ ...inside, lat: inside.lat + 0.001 })).not.toBe('249000_51000');
  });

  it.each(['', '1', '1_', '_1', 'a_b', '1_2_3', '-1_2', '1.5_2', '12345678_1', '1_9999999', '01_2', '1_02'])(
    'refuses %j',
    (text) => {
      expect(isCell(text)).toBe(false);
    },
  );
});
