import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AudienceRole, CaseEvent } from '@citygrid/shared/event';
import type { TemplateKey } from '@citygrid/shared/message';
import { instant, json, key, nullableInstant, nullableKey } from '../../infra/database';

/** Who is told of a task, from the inside out: whose move it is, who may stand in, who sends somebody else. */
export const CIRCLES = ['told', 'substitute', 'dispatcher'] as const;
export type Circle = (typeof CIRCLES)[number];

/** How far somebody's ladder has come: on no channel yet, the push of the template, the ports of the person, nothing left. */
export type Rung = 'start' | 'push' | 'enterprise' | 'sms' | 'done';

/** Why a telling is over: seen in one of three ways, or the task is no longer that person's. */
export type Closing = 'opened' | 'read' | 'acted' | 'taken' | 'moved-on';

/** One member of staff told of one task. All tellings of the same move to the same pool share `taskId`. */
@Entity('task_telling')
export class TaskTelling {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'task_id' }) taskId: string;
  @Column({ ...key(), name: 'case_id' }) caseId: string;
  /** The event that told this account; a wider circle is told by an event of its own. */
  @Column({ ...key(), name: 'event_id' }) eventId: string;
  @Column({ type: 'int' }) seq: number;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column({ ...nullableKey(), name: 'person_id' }) personId: string | null;
  @Column({ ...key(20), name: 'template_key' }) templateKey: TemplateKey;
  /** As whom the first circle was told. */
  @Column(key(16)) pool: AudienceRole;
  @Column(key(16)) circle: Circle;
  @Column({ type: 'boolean' }) urgent: boolean;
  /** What happened, without audience and notes: later channels make their words of its push fields. */
  @Column(json) event: CaseEvent;
  /** When the first circle was told, and until when seeing it counts as prompt. */
  @Column({ ...instant, name: 'task_at' }) taskAt: number;
  @Column({ ...instant, name: 'prompt_until' }) promptUntil: number;
  @Column({ ...instant, name: 'told_at' }) toldAt: number;
  @Column(key(16)) rung: Rung;
  @Column({ ...instant, name: 'rung_at' }) rungAt: number;
  /** The port of this rung said that its message certainly did not go out. */
  @Column({ type: 'boolean' }) unsent: boolean;
  /** Null: the ladder rests. */
  @Column({ ...nullableInstant, name: 'next_look_at' }) nextLookAt: number | null;
  @Column({ ...nullableInstant, name: 'seen_at' }) seenAt: number | null;
  @Column({ ...nullableInstant, name: 'closed_at' }) closedAt: number | null;
  @Column(nullableKey(40)) reason: Closing | null;
}
