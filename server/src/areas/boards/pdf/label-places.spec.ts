import { keepClear, placeLabel, rasterOf } from './label-places';

const box = (x: number, y: number, width: number, height: number): number[] => [
  ...[x, y, x + width, y],
  ...[x + width, y + height, x, y + height, x, y],
];

describe('label places', () => {
  it('are in the middle of an area', () => {
    const raster = rasterOf([[box(0, 0, 60, 60)], [box(60, 0, 60, 60)]], 120, 60);
    const [x, y] = placeLabel(raster, 1, 20, 6) ?? [0, 0];
    expect(Math.abs(x - 90)).toBeLessThan(3);
    expect(Math.abs(y - 30)).toBeLessThan(3);
  });

  it('are wholly inside, also where the area is bent around another or has a hole', () => {
    const raster = rasterOf([[box(0, 0, 90, 90), box(15, 15, 60, 60)]], 90, 90);
    const [x, y] = placeLabel(raster, 0, 30, 8) ?? [45, 45];
    const isInHole = x + 15 > 15 && x - 15 < 75 && y + 4 > 15 && y - 4 < 75;
    expect(isInHole).toBe(false);
  });

  it('are nowhere where there is no room: too small, cut by the frame, or taken', () => {
    const raster = rasterOf([[box(0, 0, 12, 60)], [box(80, 0, 400, 60)], [box(20, 0, 40, 60)]], 90, 60);
    expect(placeLabel(raster, 0, 20, 6)).toBeNull();
    expect(placeLabel(raster, 1, 20, 6)).toBeNull();
    keepClear(raster, 18, 10, 40, 60);
    expect(placeLabel(raster, 2, 20, 12)).toBeNull();
    expect(placeLabel(raster, 2, 20, 4)?.[1]).toBeLessThan(10);
  });

  it('do not lie on one another', () => {
    const raster = rasterOf([[box(0, 0, 90, 30)]], 90, 30);
    const [ax, ay] = placeLabel(raster, 0, 30, 8) ?? [0, 0];
    const [bx, by] = placeLabel(raster, 0, 30, 8) ?? [0, 0];
    expect(Math.abs(ax - bx) >= 30 || Math.abs(ay - by) >= 8).toBe(true);
  });
});
