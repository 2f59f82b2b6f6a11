import type { RosterRow } from '../entities';

/** Injection token, optional: where nothing is bound, national 15-digit codes say their divisions themselves. */
export const GRID_DIRECTORY = Symbol('grid directory');

/** Where a grid lies, as the roster keeps it. */
export type RosterGrid = Pick<RosterRow, 'gridCode' | 'gridName' | 'communityCode' | 'streetCode'>;

/** Looks grids up for the roster. `identity` does not know `areas`; the composition root may bind this to it. */
export abstract class GridDirectory {
  abstract find(code: string): RosterGrid | null;
}

/** By the national rule (api.md, "Grid import"): county 6, street 3, community 3, sequence 3. Null for other codes. */
export function nationalGrid(code: string): RosterGrid | null {
  if (!/^\d{15}$/.test(code)) return null;
  return { gridCode: code, gridName: code, communityCode: code.slice(0, 12), streetCode: code.slice(0, 9) };
}
