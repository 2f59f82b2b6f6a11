import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableKey } from '../../infra/database';

/** A unit 专业部门 that repairs what is assigned to it. */
@Entity('department')
export class Department {
  @PrimaryColumn(key()) code: string;
  @Column(key(80)) name: string;
  @Column({ ...key(), name: 'street_code' }) streetCode: string;
  @Column({ ...nullableKey(32), name: 'duty_phone' }) dutyPhone: string | null;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
}
