import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableKey } from '../../infra/database';

/**
 * A component 部件 of the register: a thing that stands somewhere, a manhole cover or a tree. Which grid it stands in is not
 * written here: grids are redrawn, and the current version is asked whenever somebody looks.
 */
@Entity('grid_component')
export class GridComponentRow {
  @PrimaryColumn(key(32)) code: string;
  @Column({ name: 'category_code', ...key(10) }) categoryCode: string;
  @Column(key(100)) name: string;
  /** GCJ-02 degrees. */
  @Column('double') lng: number;
  @Column('double') lat: number;
  @Column({ name: 'department_code', ...nullableKey() }) departmentCode: string | null;
  @Column({ name: 'updated_at', ...instant }) updatedAt: number;
}
