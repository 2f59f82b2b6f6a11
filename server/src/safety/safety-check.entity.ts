import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant, nullableKey } from '../infra/database';

/** Of what a check is: words of a citizen, or a photo. */
export type CheckSubject = 'text' | 'image';

/** Not at its end: due to be asked, being asked under a lease, asked and waiting for the platform's verdict. */
export const OPEN_CHECKS = ['pending', 'checking', 'waiting'] as const;
/** At its end. `undecided`: nobody could say, so a person must. */
export const SETTLED_CHECKS = ['passed', 'review', 'risky', 'undecided'] as const;

export type SettledState = (typeof SETTLED_CHECKS)[number];
export type CheckState = (typeof OPEN_CHECKS)[number] | SettledState;

/**
 * One check of what a citizen wrote or showed. Never the words themselves: they are read from the case when they are
 * checked, and who wrote them is looked up for that one call.
 */
@Entity('safety_check')
export class SafetyCheck {
  @PrimaryColumn(key()) id: string;
  @Column({ name: 'case_id', ...key() }) caseId: string;
  @Column(key(8)) subject: CheckSubject;
  /** `description` (all words of the report), the id of a timeline row, or of a photo. */
  @Column({ name: 'subject_ref', ...key() }) subjectRef: string;
  @Column(key(12)) state: CheckState;
  /** Whose checker was asked; null: the local list alone judged, or nobody could be asked. */
  @Column({ ...nullableKey(16) }) platform: string | null;
  /** Under which the platform sends its verdict; unique, so that a verdict finds its photo. */
  @Column({ name: 'trace_id', ...nullableKey(128) }) traceId: string | null;
  /** Calls in a row that came to nothing. */
  @Column('int') attempts: number;
  /** How often the platform could not fetch the photo (WeChat -1008). */
  @Column('int') unfetched: number;
  /** When it is looked at next: to be asked, its lease runs out, or its verdict is overdue. Null: settled. */
  @Column({ name: 'next_at', ...nullableInstant }) nextAt: number | null;
  @Column({ name: 'lease_owner', ...nullableKey() }) leaseOwner: string | null;
  @Column({ name: 'created_at', ...instant }) createdAt: number;
  @Column({ name: 'settled_at', ...nullableInstant }) settledAt: number | null;
  /** Why it ended, or why the last attempt came to nothing: a word of ours, never of the content. */
  @Column({ ...nullableKey(80) }) reason: string | null;
  /** The kind of risk: the platform's code, or the local list's category. */
  @Column({ ...nullableKey(40) }) label: string | null;
}

/** What a dispatcher decided about showing a case or one of its photos. Appended, never changed. */
@Entity('publication_decision')
export class PublicationDecision {
  @PrimaryColumn(key()) id: string;
  @Column({ name: 'case_id', ...key() }) caseId: string;
  /** Null: the case as a whole. */
  @Column({ name: 'photo_id', ...nullableKey() }) photoId: string | null;
  @Column({ name: 'account_id', ...key() }) accountId: string;
  @Column({ name: 'is_public', type: 'boolean' }) isPublic: boolean;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ ...instant }) at: number;
}
