import type { Action, Role, Status } from '@citygrid/shared/case';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableJson, nullableKey } from '../infra/database';

/** One step of a case's record: written once, never changed. */
@Entity('case_timeline')
export class TimelineEntry {
  @PrimaryColumn(key()) id: string;
  @Column({ name: 'case_id', ...key() }) caseId: string;
  @Column('int') version: number;
  @Column(key(20)) action: Action;
  @Column({ name: 'from_status', ...nullableKey(12) }) fromStatus: Status | null;
  @Column({ name: 'to_status', ...key(12) }) toStatus: Status;
  @Column(instant) at: number;
  @Column({ name: 'actor_account_id', ...nullableKey() }) actorAccountId: string | null;
  @Column({ name: 'actor_person_id', ...nullableKey() }) actorPersonId: string | null;
  @Column({ name: 'actor_role', ...key(12) }) actorRole: Role | 'system';
  /** Name as staff see it (role and surname); a citizen's is filled in by the presenter. */
  @Column({ name: 'actor_name', ...key(80) }) actorName: string;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'internal_note', type: 'text', nullable: true }) internalNote: string | null;
  /** What else the action carried (rule, outcome, reason, responsible, score, …). */
  @Column(nullableJson) details: object | null;
}
