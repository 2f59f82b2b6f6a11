import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant, nullableKey } from '../../infra/database';

/** A verified packet waiting for, or past, its handling. (source, external id) is unique: platforms deliver at least once. */
@Entity('platform_inbox')
export class PlatformInboxRow {
  @PrimaryColumn(key()) id: string;

  @Column(key(16))
  source: string;

  /** What identifies the event at its source; a look-up value where it would hold an openid. */
  @Column({ ...key(64), name: 'external_id' })
  externalId: string;

  /** The message, sealed: it holds openids. Empty once it is handled. */
  @Column({ type: 'text' })
  payload: string;

  @Column({ ...instant, name: 'received_at' })
  receivedAt: number;

  /** When it is to be taken up; a lease lies in the future; null: handled or given up. */
  @Column({ ...nullableInstant, name: 'due_at' })
  dueAt: number | null;

  @Column({ ...nullableKey(), name: 'lease_owner' })
  leaseOwner: string | null;

  @Column({ type: 'int' })
  attempts: number;

  @Column({ ...nullableInstant, name: 'handled_at' })
  handledAt: number | null;

  /** Why the last attempt failed, or why nothing came of it; no personal data. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  error: string | null;
}

/** A packet that was accepted once: nonce and signature of a push, or the hash of a phone packet. */
@Entity('platform_packet')
export class PlatformPacketRow {
  @PrimaryColumn(key(16))
  source: string;

  @PrimaryColumn(key(64))
  fingerprint: string;

  @Column({ ...instant, name: 'seen_at' })
  seenAt: number;
}

export const inboxEntities = [PlatformInboxRow, PlatformPacketRow];
