import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TemplateKey } from '@citygrid/shared/message';
import { instant, key, nullableInstant } from '../../infra/database';

/** What an account is told inside the app, whether or not a push could be sent. */
@Entity('inbox_item')
export class InboxRow {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column({ ...key(20), name: 'template_key' }) templateKey: TemplateKey;
  @Column({ ...key(), name: 'case_id' }) caseId: string;
  @Column({ ...key(), name: 'event_id' }) eventId: string;
  @Column(key(100)) title: string;
  @Column(key(1000)) body: string;
  @Column(instant) at: number;
  @Column({ ...nullableInstant, name: 'read_at' }) readAt: number | null;
}
