import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessagePlatform, TemplateField, TemplateKey } from '@citygrid/shared/message';
import { json, key, nullableInstant, nullableKey } from '../../infra/database';

/** `once`: one message an accepted request; `long`: one consent, many messages. */
export type TemplateKind = 'once' | 'long';
export const TEMPLATE_KINDS = ['once', 'long'] as const satisfies readonly TemplateKind[];

/** A template as this instance has it on a platform: its id there, and which of our fields fill which of its places. */
@Entity('message_template')
export class MessageTemplateRow {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(20), name: 'template_key' }) templateKey: TemplateKey;
  @Column(key(16)) platform: MessagePlatform;
  @Column({ ...key(100), name: 'template_id' }) templateId: string;
  @Column(key(8)) kind: TemplateKind;
  @Column({ type: 'boolean' }) enabled: boolean;
  @Column(json) fields: TemplateField[];
  /** When the platform said that the template is wrong, deleted or banned, and how; nothing is sent with it until an administrator starts it again. */
  @Column({ ...nullableInstant, name: 'stopped_at' }) stoppedAt: number | null;
  @Column({ ...nullableKey(200), name: 'stopped_reason' }) stoppedReason: string | null;
}
