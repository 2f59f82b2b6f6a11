/** Side of a square, degrees: about 500 m in the latitudes that we serve. */
const SIDE = 0.005;
/** More squares than there are from south to north, so that a pair of numbers becomes one. */
const ROWS = 100_000;

interface Box {
  minLng: number;
  minLat: number;
  maxLng: number;
  maxLat: number;
}

/** The number of the square that a point (degrees) lies in. */
export function cellOf({ lng, lat }: { lng: number; lat: number }): number {
  return columnOf(lng) * ROWS + rowOf(lat);
}

/** The numbers of all squares that a box (degrees) touches. */
export function cellsIn({ minLng, minLat, maxLng, maxLat }: Box): number[] {
  const cells: number[] = [];
  for (let column = columnOf(minLng); column <= columnOf(maxLng); column += 1) {
    for (let row = rowOf(minLat); row <= rowOf(maxLat); row += 1) cells.push(column * ROWS + row);
  }
  return cells;
}

function columnOf(lng: number): number {
  return Math.floor((lng + 180) / SIDE);
}

function rowOf(lat: number): number {
  return Math.floor((lat + 90) / SIDE);
}
