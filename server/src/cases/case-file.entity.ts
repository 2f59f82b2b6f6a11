import type { CaseSnapshot, Status, UpcomingLine, Visibility } from '@citygrid/shared/case';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableInstant, nullableJson, nullableKey } from '../infra/database';

/**
 * One case. `state` is the whole snapshot that the workflow's rules read; the columns beside it repeat what lists,
 * clocks and maps search by, written together with it by the one write door.
 */
@Entity('case_file')
export class CaseFile {
  @PrimaryColumn(key()) id: string;
  @Column(key(14)) number: string;
  @Column(key(12)) status: Status;
  @Column('int') version: number;
  @Column({ name: 'category_code', ...key(10) }) categoryCode: string;
  @Column(key(12)) visibility: Visibility;
  /** Beside the snapshot, not in it: written by the safety checks while actions write the rest (docs/adr/0015). */
  @Column({ name: 'held_from_public', type: 'boolean', default: false }) heldFromPublic: boolean;
  @Column({ name: 'reporter_account_id', ...nullableKey() }) reporterAccountId: string | null;
  @Column('boolean') anonymous: boolean;
  @Column({ name: 'street_code', ...key(12) }) streetCode: string;
  @Column({ name: 'community_code', ...nullableKey(15) }) communityCode: string | null;
  @Column({ name: 'grid_code', ...nullableKey(32) }) gridCode: string | null;
  @Column({ name: 'department_code', ...nullableKey() }) departmentCode: string | null;
  @Column({ name: 'holder_person_id', ...nullableKey() }) holderPersonId: string | null;
  /** Whom the system or a dispatcher named to judge, while there is something to judge. */
  @Column({ name: 'verifier_person_id', ...nullableKey() }) verifierPersonId: string | null;
  /** A worker's own work that did not pass: back in her to-do. */
  @Column('boolean') returned: boolean;
  /** A request waits for the dispatcher. */
  @Column('boolean') requested: boolean;
  @Column({ name: 'deadline_at', ...nullableInstant }) deadlineAt: number | null;
  @Column({ name: 'due_order', ...instant }) dueOrder: number;
  @Column({ name: 'next_due_at', ...nullableInstant }) nextDueAt: number | null;
  @Column({ name: 'next_due', ...nullableKey(10) }) nextDue: UpcomingLine | null;
  @Column({ name: 'archive_at', ...nullableInstant }) archiveAt: number | null;
  /** GCJ-02 degrees. */
  @Column('double') lng: number;
  @Column('double') lat: number;
  /** The square of the map that the point lies in (map-cell.ts): what is searched around a place. */
  @Column({ ...instant }) cell: number;
  @Column({ ...nullableKey(800) }) address: string | null;
  @Column({ name: 'location_source', ...key(8) }) locationSource: 'pin' | 'board';
  @Column({ type: 'text', nullable: true }) description: string | null;
  /** Name and phone the reporter left, sealed. */
  @Column({ name: 'contact_sealed', type: 'text', nullable: true }) contactSealed: string | null;
  /** The position as the phone gave it, with its datum and accuracy, sealed. */
  @Column({ name: 'position_sealed', type: 'text', nullable: true }) positionSealed: string | null;
  @Column(nullableJson) answers: object | null;
  @Column(json) state: CaseSnapshot;
  @Column({ name: 'created_at', ...instant }) createdAt: number;
  @Column({ name: 'updated_at', ...instant }) updatedAt: number;
}
