/** A position in microdegrees (GCJ-02), longitude first: whole numbers, so that equal corners are equal for ever. */
export type Corner = readonly [number, number];

/** A cell of the mesh, counted from the north-west: column eastwards, row southwards. */
export interface Cell {
  column: number;
  row: number;
}

export const COLUMNS = 11;
export const ROWS = 18;

/** North-west corner and cell size, microdegrees: about 165 m by 155 m near 23° N. */
const WEST = 113_391_600;
const NORTH = 23_133_600;
const CELL_WIDTH = 1_610;
const CELL_HEIGHT = 1_400;
/** How far corners and the bends of borders are shaken, microdegrees; far less than half a cell, so no border can cross. */
const CORNER_SHAKE = 230;
const BEND_SHAKE = 90;
/** How far the whole street leans eastwards in its middle, microdegrees. */
const LEAN = 1_300;

/** Corner where four cells meet. Only +, − and × on whole numbers and halves: the same on every machine. */
function corner(column: number, row: number): Corner {
  return [
    WEST + column * CELL_WIDTH + lean(row) + shake(column, row, 1, CORNER_SHAKE),
    NORTH - row * CELL_HEIGHT + shake(column, row, 2, CORNER_SHAKE),
  ];
}

/** Middle of a border, bent a little: of the northern border of a cell, or of the western one. */
function bend(column: number, row: number, side: 'north' | 'west'): Corner {
  const [fromLng, fromLat] = corner(column, row);
  const [toLng, toLat] = side === 'north' ? corner(column + 1, row) : corner(column, row + 1);
  const salt = side === 'north' ? 3 : 5;
  return [
    Math.floor((fromLng + toLng) / 2) + shake(column, row, salt, BEND_SHAKE),
    Math.floor((fromLat + toLat) / 2) + shake(column, row, salt + 1, BEND_SHAKE),
  ];
}

/**
 * Corners and bends around a cell, counter-clockwise (RFC 7946, 3.1.6) and closed. Neighbours compute the same corners
 * from the same lattice, so shared borders are identical vertex by vertex.
 */
export function ringOf({ column, row }: Cell): Corner[] {
  const start = corner(column, row);
  return [
    start,
    bend(column, row, 'west'),
    corner(column, row + 1),
    bend(column, row + 1, 'north'),
    corner(column + 1, row + 1),
    bend(column + 1, row, 'west'),
    corner(column + 1, row),
    bend(column, row, 'north'),
    start,
  ];
}

/**
 * All cells in the order of one unbroken walk: in bands of three rows, up and down the columns, eastwards and westwards in
 * turn. Any stretch of the walk is connected, which is what makes communities of it.
 */
export function walk(): Cell[] {
  const cells: Cell[] = [];
  for (let top = 0; top < ROWS; top += 3) {
    const eastwards = (top / 3) % 2 === 0;
    for (let step = 0; step < COLUMNS; step += 1) {
      const column = eastwards ? step : COLUMNS - 1 - step;
      const rows = step % 2 === 0 ? [top, top + 1, top + 2] : [top + 2, top + 1, top];
      for (const row of rows) cells.push({ column, row });
    }
  }
  return cells;
}

/** A parabola over the rows, 0 at both ends. */
function lean(row: number): number {
  return Math.floor((4 * LEAN * row * (ROWS - row)) / (ROWS * ROWS));
}

/** A number from −most to +most that looks random and is always the same (integer hash of the lattice position). */
function shake(column: number, row: number, salt: number, most: number): number {
  let hash = Math.imul(column + 1, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (((hash ^ (hash >>> 15)) >>> 0) % (2 * most + 1)) - most;
}
