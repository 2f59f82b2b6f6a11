import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessagePlatform } from '@citygrid/shared/message';
import { instant, key } from '../../infra/database';

/** Where a line of the ledger comes from. */
export type GrantSource = 'popup-event' | 'client' | 'demo' | 'delivery' | 'platform-refused';

/** Ledger of consents: every change of a balance, once (`dedupeKey`). The sum of `delta` is the balance. */
@Entity('consent_grant')
export class ConsentGrant {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column({ ...key(100), name: 'template_id' }) templateId: string;
  @Column(key(16)) platform: MessagePlatform;
  @Column({ type: 'int' }) delta: number;
  @Column(key(20)) source: GrantSource;
  @Column({ ...key(160), name: 'dedupe_key' }) dedupeKey: string;
  @Column(instant) at: number;
}
