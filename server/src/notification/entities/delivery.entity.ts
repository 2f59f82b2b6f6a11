import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Status } from '@citygrid/shared/case';
import type { MessagePlatform, PushFields, Step, TemplateKey } from '@citygrid/shared/message';
import { instant, json, key, nullableInstant, nullableJson, nullableKey } from '../../infra/database';
import type { TemplateKind } from './message-template.entity';

/**
 * Where a delivery stands. `sending` is written before the platform is called. Final: sent; uncertain (called, the
 * answer is unknown); refused (the platform will not take it); dead (given up, can be sent again); skipped (never tried).
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'dead' | 'skipped';

/**
 * Why a waiting delivery is not due yet: quiet hours, or a message of the same case that went a moment ago. `joined`: it
 * speaks for several cases since a night's messages were put together.
 */
export type Held = 'quiet' | 'merge' | 'joined';

/** One push to one account about one event. Where it goes to is looked up at the moment of sending: no openid here. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'event_id' }) eventId: string;
  @Column({ ...key(), name: 'case_id' }) caseId: string;
  /** The event's version of the case: order per case and account. */
  @Column({ type: 'int' }) seq: number;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column({ ...key(20), name: 'template_key' }) templateKey: TemplateKey;
  @Column(key(16)) platform: MessagePlatform;
  @Column({ ...key(100), name: 'template_id' }) templateId: string;
  /** The template's kind when this was written: decides what an unknown end of the call means. */
  @Column(key(8)) kind: TemplateKind;
  @Column(key(200)) page: string;
  /** Rendered values by the platform's field names. */
  @Column(json) fields: Record<string, string>;
  /** What was rendered, so that it can be rendered anew by a mended template; null in rows from before this was kept. */
  @Column({ ...nullableJson, name: 'push_fields' }) pushFields: PushFields | null;
  /** For how many cases it speaks. */
  @Column({ type: 'int' }) cases: number;
  @Column(key(16)) state: DeliveryState;
  @Column(nullableKey(200)) reason: string | null;
  @Column({ type: 'int' }) attempts: number;
  @Column({ ...instant, name: 'next_at' }) nextAt: number;
  /** When an administrator sent it on its way again: their wish outlasts the age at which it would be let go. */
  @Column({ ...nullableInstant, name: 'resent_at' }) resentAt: number | null;
  @Column({ ...nullableInstant, name: 'lease_until' }) leaseUntil: number | null;
  @Column({ ...nullableKey(), name: 'lease_owner' }) leaseOwner: string | null;
  @Column({ ...nullableKey(100), name: 'external_id' }) externalId: string | null;
  /** When what it tells happened. */
  @Column({ ...instant, name: 'event_at' }) eventAt: number;
  /** The case's state after the event; empty in rows from before this was kept. */
  @Column({ ...key(16), name: 'to_status' }) toStatus: Status | '';
  @Column({ type: 'boolean' }) moves: Step['moves'];
  /** The case's moving on does not settle it: somebody must secure the spot while the department is on its way. */
  @Column({ type: 'boolean' }) lasting: boolean;
  @Column(key(8)) weight: Step['weight'];
  @Column({ type: 'boolean' }) urgent: boolean;
  @Column(nullableKey(8)) held: Held | null;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
  @Column({ ...nullableInstant, name: 'settled_at' }) settledAt: number | null;
}
