/** A position of a query or a corner: longitude, latitude, degrees. */
export type Position = [number, number];
export type Rings = Position[][];

/** The same numbers in [0, 1) for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

const WEST = 112.9;
const SOUTH = 22.6;
const DEGREES = 1.2;
/** One grid in fifty has a hole, and another grid in the hole. */
const ENCLAVES = 0.02;

/**
 * A made-up city: `count` polygons in the manner of brickwork, six neighbours each, that share every border exactly;
 * small in the middle, wide outside. `perSide` corners on each of the six sides on average, so that a polygon has about six
 * times as many.
 */
export function city(count: number, perSide: number, seed: number): Rings[] {
  const next = numbers(seed);
  const enclaves = Math.floor(count * ENCLAVES);
  const cells = count - enclaves;
  const columns = Math.ceil(Math.sqrt(cells));
  const rows = Math.ceil(cells / columns);
  const lattice = latticeOf(columns, rows, next);
  const at = (x: number, y: number): Position => lattice[y]?.[x] ?? [NaN, NaN];
  const sides = new Map<string, Position[]>();
  /** The line between two corners, drawn once for both neighbours, without the corner that it ends at. */
  const side = (ax: number, ay: number, bx: number, by: number): Position[] => {
    const isForward = ay < by || (ay === by && ax < bx);
    const [x0, y0, x1, y1] = isForward ? [ax, ay, bx, by] : [bx, by, ax, ay];
    const key = `${x0},${y0},${x1},${y1}`;
    const line = sides.get(key) ?? wiggle(at(x0, y0), at(x1, y1), perSide, next);
    sides.set(key, line);
    return isForward ? line.slice(0, -1) : line.slice(1).reverse();
  };
  const polygons: Rings[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    const row = Math.floor(cell / columns);
    // Bricks of one row stand half a brick off those of the next: corners at every half.
    const left = (cell % columns) * 2 + (row % 2);
    const corners = [
      [left, row],
      [left + 1, row],
      [left + 2, row],
      [left + 2, row + 1],
      [left + 1, row + 1],
      [left, row + 1],
    ] as const;
    const ring = corners.flatMap(([x, y], i) => {
      const [toX, toY] = corners[(i + 1) % 6] ?? [0, 0];
      return side(x, y, toX, toY);
    });
    polygons.push([closed(ring)]);
  }
  while (polygons.length < count) {
    const host = polygons[Math.floor(next() * cells)];
    const [shell] = host ?? [];
    if (!host || !shell || host.length > 1) continue;
    const hole = closed(shrunken(shell.slice(0, -1), 0.2));
    host.push([...hole].reverse());
    polygons.push([hole]);
  }
  return polygons;
}

/** Corners of the bricks; those inside are moved about, and all are drawn towards the city's middle. */
function latticeOf(columns: number, rows: number, next: () => number): Position[][] {
  const width = columns * 2 + 1;
  const drawn = (share: number): number => {
    const around = share * 2 - 1;
    return (around * 0.35 + around ** 3 * 0.65 + 1) / 2;
  };
  return Array.from({ length: rows + 1 }, (_, y) =>
    Array.from({ length: width + 1 }, (__, x): Position => {
      const isInner = x > 1 && x < width - 1 && y > 0 && y < rows;
      const move = (): number => (isInner ? (next() - 0.5) * 0.6 : 0);
      return [WEST + drawn((x + move()) / width) * DEGREES, SOUTH + drawn((y + move()) / rows) * DEGREES];
    }),
  );
}

function wiggle(from: Position, to: Position, perSide: number, next: () => number): Position[] {
  const pieces = Math.floor(perSide) + (next() < perSide % 1 ? 1 : 0);
  const line: Position[] = [from];
  for (let k = 1; k < pieces; k += 1) {
    const share = k / pieces;
    const off = (next() - 0.5) * 0.04;
    line.push([
      from[0] + (to[0] - from[0]) * share - (to[1] - from[1]) * off,
      from[1] + (to[1] - from[1]) * share + (to[0] - from[0]) * off,
    ]);
  }
  return [...line, to];
}

function shrunken(ring: Position[], factor: number): Position[] {
  const lng = ring.reduce((sum, corner) => sum + corner[0], 0) / ring.length;
  const lat = ring.reduce((sum, corner) => sum + corner[1], 0) / ring.length;
  return ring.map((corner) => [lng + (corner[0] - lng) * factor, lat + (corner[1] - lat) * factor]);
}

function closed(ring: Position[]): Position[] {
  const [first] = ring;
  return first ? [...ring, [first[0], first[1]]] : [];
}

/** Where people report from: near a polygon picked evenly, so that the dense middle is asked for most; one in ten anywhere. */
export function queries(polygons: readonly Rings[], count: number, seed: number): Position[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (): Position => {
    const corner = polygons[Math.floor(next() * polygons.length)]?.[0]?.[0];
    if (!corner || next() < 0.1) return [WEST + next() * DEGREES, SOUTH + next() * DEGREES];
    return [corner[0] + (next() - 0.5) * 0.004, corner[1] + (next() - 0.5) * 0.004];
  });
}
