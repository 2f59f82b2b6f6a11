import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableInstant, nullableKey } from '../../infra/database';

/**
 * - `pending`: due to be carried out
 * - `answering`: under a lease that ends at `dueAt`
 * - `parked`: answered; its photo waits for the person's first login
 * - `settled`: at its end, emptied
 * - `abandoned`: failed too often by our own fault; sealed as it is until somebody sends it on its way again, or it goes
 */
export type TurnState = 'pending' | 'answering' | 'parked' | 'settled' | 'abandoned';

/** One message of a person in a customer-service conversation, and how far our answer is. */
@Entity('chat_turn')
export class ChatTurn {
  @PrimaryColumn(key()) id: string;
  @Column(key(16)) platform: 'wechat';
  /** A look-up value of who wrote: turns of a person are carried out one after another. */
  @Column({ name: 'person_key', ...key(64) }) personKey: string;
  /** The openid, sealed; empty once settled. */
  @Column({ name: 'address_sealed', type: 'text' }) addressSealed: string;
  @Column(key(8)) kind: 'text' | 'photo' | 'card' | 'enter' | 'other';
  /** What was said, sealed; empty once settled. */
  @Column({ name: 'said_sealed', type: 'text' }) saidSealed: string;
  @Column(key(12)) state: TurnState;
  /** When it is taken up next; a lease's end lies in the future; null at its end. */
  @Column({ name: 'due_at', ...nullableInstant }) dueAt: number | null;
  @Column({ name: 'lease_owner', ...nullableKey() }) leaseOwner: string | null;
  /** Begun and not ended well by our own fault: a failure, or a process that was lost. Where the platform is at fault none counts. */
  @Column('int') attempts: number;
  @Column({ name: 'draft_id', ...nullableKey() }) draftId: string | null;
  /** Our answer, decided once, sealed; null before that and once settled. */
  @Column({ name: 'replies_sealed', type: 'text', nullable: true }) repliesSealed: string | null;
  /** Replies whose sending was begun, and those whose end is known: between the two a crash leaves doubt. */
  @Column({ name: 'replies_begun', type: 'int' }) repliesBegun: number;
  @Column({ name: 'replies_ended', type: 'int' }) repliesEnded: number;
  /** How it ended; no personal data. */
  @Column({ ...nullableKey(200) }) outcome: string | null;
  @Column({ name: 'received_at', ...instant }) receivedAt: number;
  @Column({ name: 'settled_at', ...nullableInstant }) settledAt: number | null;
}

/** What the platform lets us send to a person since they last wrote or looked in, and what of it is gone. */
@Entity('chat_session')
export class ChatSession {
  @PrimaryColumn({ name: 'person_key', ...key(64) }) personKey: string;
  /** When what opened it arrived. */
  @Column({ name: 'opened_at', ...instant }) openedAt: number;
  @Column({ name: 'open_until', ...instant }) openUntil: number;
  @Column('int') allowed: number;
  /** When our last messages ended, or were begun where they are on their way, the newest last; those since `openedAt` are gone from what is allowed. */
  @Column({ name: 'taken_at', ...json }) takenAt: number[];
  /** When the emergency numbers were last named. */
  @Column({ name: 'warned_at', ...nullableInstant }) warnedAt: number | null;
}

/** A report that was begun in a chat: its words and photos wait here for the form. */
@Entity('report_draft')
export class ReportDraft {
  @PrimaryColumn(key()) id: string;
  /** Null until the person has an account. */
  @Column({ name: 'account_id', ...nullableKey() }) accountId: string | null;
  @Column({ name: 'person_key', ...key(64) }) personKey: string;
  @Column({ name: 'words_sealed', type: 'text', nullable: true }) wordsSealed: string | null;
  @Column({ name: 'photo_ids', ...json }) photoIds: string[];
  @Column({ name: 'created_at', ...instant }) createdAt: number;
  /** When the person last added to it. */
  @Column({ name: 'touched_at', ...instant }) touchedAt: number;
  /** When a card that opens it was sent; null: nobody can have seen it yet. */
  @Column({ name: 'announced_at', ...nullableInstant }) announcedAt: number | null;
  /** When the form took it up: from then on what comes begins another. */
  @Column({ name: 'opened_at', ...nullableInstant }) openedAt: number | null;
}

export const chatEntities = [ChatTurn, ChatSession, ReportDraft];
