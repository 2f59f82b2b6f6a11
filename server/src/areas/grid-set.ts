import { packGrids, type GridGeometry, type Point, type Shape } from '@citygrid/shared/area';

/** What is known of a grid besides its geometry. */
export interface GridCard {
  code: string;
  name: string;
  /** The division it hangs under. */
  parentCode: string;
  communityCode: string;
  streetCode: string;
  areaM2: number;
  /** A point inside it, GCJ-02. */
  center: Point;
  /** Of datum and geometry: equal where nothing changed. */
  digest: string;
}

/** All grids of one kind at one version: cards and geometry (GCJ-02) in the same order. Plain data: threads pass it on. */
export interface GridSet {
  cards: readonly GridCard[];
  geometry: GridGeometry;
}

export function gridSetOf(grids: readonly { card: GridCard; shape: Shape }[]): GridSet {
  return {
    cards: grids.map(({ card }) => card),
    geometry: packGrids(grids.map(({ card: { code, areaM2 }, shape }) => ({ code, areaM2, shape }))),
  };
}
