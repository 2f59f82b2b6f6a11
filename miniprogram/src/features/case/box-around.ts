import type { CellBox } from '@citygrid/shared/patrol';

const METRES_A_DEGREE = 111_320;

/** A square of ground, `halfM` metres to each side of a point. */
export function boxAround({ lng, lat }: { lng: number; lat: number }, halfM: number): CellBox {
  const high = halfM / METRES_A_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return { west: lng - wide, south: lat - high, east: lng + wide, north: lat + high };
}
