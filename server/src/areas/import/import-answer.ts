import type { Point } from '@citygrid/shared/area';

export interface RefusedFeature {
  /** Position in the file, from 0. */
  index: number;
  code: string | null;
  reason: string;
}

/** What an import did, or would do (api.md, "Grid import"). */
export interface ImportAnswer {
  version: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  refused: RefusedFeature[];
  /** Grids that share more than 1 m², at least one of them of the file. */
  overlaps: { a: string; b: string; areaM2: number }[];
  /** Enclosed places of more than 1 m² beside a grid of the file that no grid covers; `at` is GCJ-02. */
  gaps: { areaM2: number; at: Point }[];
  /** Open cases that lie in another grid now. */
  affectedCases: number;
}
