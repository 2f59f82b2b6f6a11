import type { MultiPolygon, Point, Polygon } from '@citygrid/shared/area';

/** Decimals of degrees that leave the house: a centimetre. What stands behind them is noise of the arithmetic. */
const DECIMALS = 7;

export function sentPoint({ lng, lat }: Point): Point {
  return { lng: rounded(lng), lat: rounded(lat) };
}

/** Corners that two grids share stay shared, and a closed ring closed: equal numbers are rounded equally. */
export function sentGeometry(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const rings = (part: number[][][]): number[][][] => part.map((ring) => ring.map((corner) => corner.map(rounded)));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 10 ** DECIMALS) / 10 ** DECIMALS;
}
