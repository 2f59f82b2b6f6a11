import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key } from '../../infra/database';

/** An account that its owner ended lately. Only the id: what was on its way at that moment is forgotten once more. */
@Entity('ended_account')
export class EndedAccount {
  @PrimaryColumn({ ...key(), name: 'account_id' }) accountId: string;
  @Column({ ...instant, name: 'ended_at' }) endedAt: number;
}
