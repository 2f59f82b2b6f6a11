import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Status } from '@citygrid/shared/case';
import { instant, key } from '../../infra/database';

/** Where a case stands by its newest event: all that notification knows of a case, for it never sees one. */
@Entity('known_case')
export class KnownCase {
  @PrimaryColumn({ ...key(), name: 'case_id' }) caseId: string;
  @Column({ type: 'int' }) seq: number;
  @Column(key(16)) status: Status;
  /** The newest event after which the case had another state or was in other hands: earlier tasks are over. */
  @Column({ type: 'int', name: 'moved_seq' }) movedSeq: number;
  @Column(instant) at: number;
}
