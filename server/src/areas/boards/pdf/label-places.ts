import type { Outline } from './board-sheet';

/** Side of a raster cell, millimetres: names land within a hair of the best place. */
const CELL = 1.5;

/** Which area each cell of the map shows; -1 for none. Rows from the top. */
export interface Raster {
  columns: number;
  rows: number;
  owner: Int16Array;
}

/** @param areas rings in millimetres of the frame; where areas overlap the first one has the ground */
export function rasterOf(areas: readonly Outline[], width: number, height: number): Raster {
  const columns = Math.floor(width / CELL);
  const rows = Math.floor(height / CELL);
  const owner = new Int16Array(columns * rows).fill(-1);
  areas.forEach((rings, area) => {
    for (let row = 0; row < rows; row += 1) {
      const crossings = crossingsAt(rings, (row + 0.5) * CELL);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const first = Math.max(0, Math.ceil((crossings[i] ?? 0) / CELL - 0.5));
        const last = Math.min(columns - 1, Math.floor((crossings[i + 1] ?? 0) / CELL - 0.5));
        for (let column = first; column <= last; column += 1)
          if (owner[row * columns + column] === -1) owner[row * columns + column] = area;
      }
    }
  });
  return { columns, rows, owner };
}

/**
 * The middle of the best place for a label of this size inside the area, frame millimetres: all of it on the area's own
 * ground, as far from everything else as can be, and of several such places the one nearest to the area's middle. Null
 * where it fits nowhere. Its ground is taken from then on.
 */
export function placeLabel(raster: Raster, area: number, width: number, height: number): [number, number] | null {
  const reach = { x: Math.ceil(width / 2 / CELL), y: Math.ceil(height / 2 / CELL) };
  const centre = middleOf(raster, area);
  let best = { column: 0, row: 0, clearance: -1, away: Infinity };
  for (let row = reach.y; row < raster.rows - reach.y; row += 1) {
    for (let column = reach.x; column < raster.columns - reach.x; column += 1) {
      if (raster.owner[row * raster.columns + column] !== area) continue;
      const clearance = clearanceAt(raster, area, column, row, reach, best.clearance);
      const away = Math.hypot(column - centre.column, row - centre.row);
      const isBetter = clearance > best.clearance || (clearance === best.clearance && away < best.away);
      if (clearance >= 0 && isBetter) best = { column, row, clearance, away };
    }
  }
  if (best.clearance < 0) return null;
  const middle: [number, number] = [(best.column + 0.5) * CELL, (best.row + 0.5) * CELL];
  keepClear(raster, middle[0] - width / 2, middle[1] - height / 2, width, height);
  return middle;
}

function middleOf({ owner, columns }: Raster, area: number): { column: number; row: number } {
  let [count, column, row] = [0, 0, 0];
  owner.forEach((one, cell) => {
    if (one !== area) return;
    count += 1;
    column += cell % columns;
    row += Math.floor(cell / columns);
  });
  return { column: column / count, row: row / count };
}

/** No label comes to lie on this rectangle, frame millimetres. */
export function keepClear({ columns, rows, owner }: Raster, x: number, y: number, width: number, height: number): void {
  const first = Math.max(0, Math.floor(x / CELL));
  const last = Math.min(columns, Math.ceil((x + width) / CELL));
  const bottom = Math.min(rows, Math.ceil((y + height) / CELL));
  for (let row = Math.max(0, Math.floor(y / CELL)); row < bottom && first < last; row += 1)
    owner.fill(-1, row * columns + first, row * columns + last);
}

/** By how many cells the label could grow on every side; -1 where it does not fit, or less well than `beat`. */
function clearanceAt(
  raster: Raster,
  area: number,
  column: number,
  row: number,
  reach: { x: number; y: number },
  beat: number,
): number {
  let clearance = Math.max(0, beat);
  if (!isOwn(raster, area, column, row, reach.x + clearance, reach.y + clearance)) return -1;
  while (isOwn(raster, area, column, row, reach.x + clearance + 1, reach.y + clearance + 1)) clearance += 1;
  return clearance;
}

function isOwn(
  { columns, rows, owner }: Raster,
  area: number,
  column: number,
  row: number,
  dx: number,
  dy: number,
): boolean {
  if (column < dx || row < dy || column + dx >= columns || row + dy >= rows) return false;
  for (let y = row - dy; y <= row + dy; y += 1)
    for (let x = column - dx; x <= column + dx; x += 1) if (owner[y * columns + x] !== area) return false;
  return true;
}

/** Where a horizontal line enters and leaves the rings, from left to right. */
function crossingsAt(rings: Outline, y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const y1 = ring[i + 1] ?? 0;
      const y2 = ring[i + 3] ?? 0;
      if (y1 <= y === y2 <= y) continue;
      const x1 = ring[i] ?? 0;
      found.push(x1 + ((y - y1) / (y2 - y1)) * ((ring[i + 2] ?? 0) - x1));
    }
  }
  return found.sort((a, b) => a - b);
}
