import type { ConsentKind } from '@citygrid/shared/api';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key } from '../../infra/database';

/** One answer to one question of consent (PIPL). Rows are only added; the newest of a kind holds. */
@Entity('personal_consent')
export class PersonalConsent {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column(key(20)) kind: ConsentKind;
  @Column({ type: 'boolean' }) granted: boolean;
  @Column(instant) at: number;
}
