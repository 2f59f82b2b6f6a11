import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key } from '../../infra/database';

/** One import at a time, over all processes. */
@Entity('grid_import_lease')
export class GridImportLease {
  @PrimaryColumn(key(16)) id: string;
  @Column(key(40)) holder: string;
  @Column(instant) until: number;
}
