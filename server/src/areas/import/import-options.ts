import type { Datum } from '@citygrid/shared/api';
import type { Box } from '@citygrid/shared/area';
import type { DivisionRow } from '../divisions';
import type { GridKind } from '../grid-kind';

/** How a file is to be read (api.md, "Grid import"). */
export interface ImportOptions {
  /** Datum of the file's coordinates. */
  crs: Datum;
  /** Property that holds the grid's code; `@index`: `prefix` and the feature's position in the file, from 0. */
  codeProperty: string;
  nameProperty: string;
  prefix: string;
  /** Division for grids without a national code; null: the tenant's root. */
  parent: string | null;
  kind: GridKind;
  /** `replace`: for each division that the file names it is the whole truth. `merge`: the others stay. */
  mode: 'replace' | 'merge';
  /** Widens the coordinate box, degrees in the file's datum. */
  bounds: Box | null;
  /** Divisions by name, written along with the grids. */
  divisions: readonly DivisionRow[];
}

export const IMPORT_DEFAULTS: ImportOptions = {
  crs: 'gcj02',
  codeProperty: 'code',
  nameProperty: 'name',
  prefix: '',
  parent: null,
  kind: 'people',
  mode: 'replace',
  bounds: null,
  divisions: [],
};
