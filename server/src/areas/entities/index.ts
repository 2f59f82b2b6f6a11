import { GridComponentRow } from '../components/grid-component.entity';
import { Division } from './division.entity';
import { GridImportLease } from './grid-import-lease.entity';
import { GridSuccessor } from './grid-successor.entity';
import { GridVersion } from './grid-version.entity';
import { Grid } from './grid.entity';

export { Division, Grid, GridComponentRow, GridImportLease, GridSuccessor, GridVersion };

export const areasEntities = [Division, Grid, GridComponentRow, GridImportLease, GridSuccessor, GridVersion];
