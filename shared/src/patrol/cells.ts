/** Side of a coverage cell, metres: large enough that a cell says "she was in this lane" and never "at this door". */
export const CELL_SIZE_M = 50;

const METRES_A_DEGREE = 111_320;
const LAT_STEP = CELL_SIZE_M / METRES_A_DEGREE;
/** One spelling for each cell: no leading zeros. */
const CELL = /^(0|[1-9]\d{0,6})_(0|[1-9]\d{0,6})$/;

/** Corners of a cell, degrees, in the datum that `cellOf` was given. */
export interface CellBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * The cell that a point (degrees, gcj02 throughout the product) falls in. The phone sends cells, never points: what is
 * not sent cannot be kept. Valid in the contract's coordinate box (lon 73.6–135.1, lat 3.8–53.6).
 */
export function cellOf({ lng, lat }: { lng: number; lat: number }): string {
  const row = Math.floor(lat / LAT_STEP);
  return `${Math.floor(lng / lngStep(row))}_${row}`;
}

/** Null where the text is no cell. */
export function cellBox(cell: string): CellBox | null {
  const match = CELL.exec(cell);
  if (!match) return null;
  const column = Number(match[1]);
  const row = Number(match[2]);
  if (row * LAT_STEP >= 89) return null;
  const step = lngStep(row);
  return { west: column * step, south: row * LAT_STEP, east: (column + 1) * step, north: (row + 1) * LAT_STEP };
}

export function isCell(text: string): boolean {
  return cellBox(text) !== null;
}

/** Columns of one row are equally wide, so that a cell is named by two whole numbers. */
function lngStep(row: number): number {
  return LAT_STEP / Math.cos((row * LAT_STEP * Math.PI) / 180);
}
