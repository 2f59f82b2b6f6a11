import type { GridKind } from '../grid-kind';
import type { GridCard, GridSet } from '../grid-set';
import type { DivisionRow } from '../divisions';
import type { ImportAnswer } from './import-answer';
import type { ImportOptions } from './import-options';

/** What the geometry work is given: plain data, so that a thread can be handed it. */
export interface PlanInput {
  /** The file as bytes or text, or read already. */
  file: unknown;
  options: ImportOptions;
  /** The grids of that kind as they stand now. */
  base: GridSet;
  divisions: readonly DivisionRow[];
}

/** A row of the new version that differs from the old one. */
export interface PlannedGrid extends GridCard {
  crs: ImportOptions['crs'];
  sourceGeometry: string;
  gcjShape: string;
}

export interface EndedGrid {
  code: string;
  /** Codes of the new version, most of its ground first; empty where nobody took over, or it goes on under its code. */
  successors: string[];
}

/** What will be written, and the whole next version to locate by. */
export interface Plan {
  kind: GridKind;
  next: GridSet;
  /** How many rows the version writes; they are fetched in batches (planner.ts). */
  rows: number;
  ended: EndedGrid[];
  /** All divisions of the next version, and those of them to write. */
  divisions: DivisionRow[];
  touchedDivisions: DivisionRow[];
  /** Streets that the file speaks about: where its grids lie, and where a grid that it ends did. */
  streets: string[];
  findings: Pick<ImportAnswer, 'added' | 'changed' | 'unchanged' | 'removed' | 'refused' | 'overlaps' | 'gaps'>;
}
