import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../../infra/database';

export type RosterPosition = 'primary' | 'substitute';

/** Who answers for which grid. The grid's name and divisions are a snapshot: `areas` is not asked again. */
@Entity('roster')
export class RosterRow {
  @PrimaryColumn({ ...key(), name: 'staff_id' }) staffId: string;
  @PrimaryColumn({ ...key(), name: 'grid_code' }) gridCode: string;
  @Column({ ...key(120), name: 'grid_name' }) gridName: string;
  @Column({ ...key(), name: 'community_code' }) communityCode: string;
  @Column({ ...key(), name: 'street_code' }) streetCode: string;
  @Column(key(16)) position: RosterPosition;
}
