import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../../infra/database';

/** The community office's own number 值班电话; public, nobody's personal phone. */
@Entity('duty_phone')
export class DutyPhone {
  @PrimaryColumn({ ...key(), name: 'community_code' }) communityCode: string;
  @Column(key(32)) phone: string;
}
