import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key } from '../../infra/database';

/** When an account last acted on a case itself: what follows at once is the answer to its own tap. Kept for days only. */
@Entity('last_act')
export class LastAct {
  @PrimaryColumn({ ...key(), name: 'case_id' }) caseId: string;
  @PrimaryColumn({ ...key(), name: 'account_id' }) accountId: string;
  @Column(instant) at: number;
}
