import type { GridShape } from './grid-geometry';
import { shapeAreaM2, type Shape } from './shape';

/** A plain generator of numbers in [0, 1), the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shapeOf(...rings: readonly (readonly (readonly [number, number])[])[]): Shape {
  const closed = rings.map((ring) => [...ring, ring[0] ?? [0, 0]]);
  return { parts: [closed.map((ring) => ring.length)], run: Float64Array.from(closed.flat(2)) };
}

export function gridOf(code: string, shape: Shape): GridShape {
  return { code, shape, areaM2: shapeAreaM2(shape) };
}

/** A rectangle of grids that share every border exactly, `columns` × `rows`, its inner corners moved about. */
export function tessellation(
  columns: number,
  rows: number,
  seed: number,
): { grids: GridShape[]; corners: [number, number][] } {
  const next = numbers(seed);
  const step = 0.002;
  const corner = (i: number, k: number): [number, number] => {
    const isInner = i > 0 && k > 0 && i < columns && k < rows;
    const move = (): number => (isInner ? (next() - 0.5) * step * 0.7 : 0);
    return [113.39 + i * step + move(), 23.11 + k * step + move()];
  };
  const lattice = Array.from({ length: rows + 1 }, (_, k) =>
    Array.from({ length: columns + 1 }, (__, i) => corner(i, k)),
  );
  const at = (i: number, k: number): [number, number] => lattice[k]?.[i] ?? [NaN, NaN];
  const grids: GridShape[] = [];
  for (let k = 0; k < rows; k += 1) {
    for (let i = 0; i < columns; i += 1) {
      const ring = [at(i, k), at(i + 1, k), at(i + 1, k + 1), at(i, k + 1)];
      // Half of them are drawn the other way round, as in real files.
      grids.push(gridOf(`G${k}-${i}`, shapeOf(next() < 0.5 ? ring : ring.reverse())));
    }
  }
  return { grids, corners: lattice.flat() };
}
