import { In } from 'typeorm';
import type { Reader, Tx } from '../../infra/database';
import { Delivery, MessageTemplateRow } from '../entities';
import { renderPush } from '../template/render-push';
import { RESENT_WORTH_MS } from './plan-delivery';
import { places } from './sql';

/** Neither account nor platform: with the case they would say who reported it, also anonymously (access.md). */
export interface DeadDelivery {
  id: string;
  kind: 'delivery';
  caseId: string;
  templateKey: string;
  attempts: number;
  error: string | null;
}

/** Deliveries that were given up, oldest first, after `afterId`. */
export async function deadDeliveries(reader: Reader, afterId: string, limit: number): Promise<DeadDelivery[]> {
  const rows = await reader.all<Omit<DeadDelivery, 'kind'>>(
    `SELECT id, case_id AS caseId, template_key AS templateKey, attempts, reason AS error
     FROM delivery WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ${limit}`,
    [afterId],
  );
  return rows.map((row) => ({ ...row, kind: 'delivery' }));
}

/** What became of the dead rows among some ids. What is not on its way stays dead. */
export interface Resent {
  retried: number;
  /** Told of something more than `RESENT_WORTH_MS` ago. */
  stale: number;
  /** The template is off or makes no message of it; why stands in the row's `error`. */
  blocked: number;
}

/**
 * Sends dead deliveries on their way again, as their message's template is now: its id, its kind, its fields. An
 * administrator's wish holds for a week from the event; whether it is still true is decided when it goes, as always.
 */
export async function retryDeadDeliveries(tx: Tx, ids: readonly string[], now: number, zone: string): Promise<Resent> {
  const dead = await lockedDead(tx, ids);
  const fresh = dead.filter(({ eventAt }) => now - eventAt < RESENT_WORTH_MS);
  const templates = fresh.length === 0 ? [] : await tx.manager.findBy(MessageTemplateRow, { enabled: true });
  let retried = 0;
  for (const row of fresh) {
    const template = templates.find(
      ({ platform, templateKey }) => platform === row.platform && templateKey === row.templateKey,
    );
    const { change, problem } = renewed(row, template, zone);
    if (problem === null) retried += 1;
    const way = { state: 'pending', attempts: 0, nextAt: now, resentAt: now, settledAt: null } as const;
    await tx.manager.update(Delivery, { id: row.id }, problem === null ? { ...way, ...change } : { reason: problem });
  }
  return { retried, stale: dead.length - fresh.length, blocked: fresh.length - retried };
}

/** Two administrators, or a double click: the second waits and finds nothing dead. */
async function lockedDead(tx: Tx, ids: readonly string[]): Promise<Delivery[]> {
  const locking = tx.engine === 'mysql' ? ' FOR UPDATE' : '';
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE id IN (${places(ids)}) AND state = 'dead'${locking}`,
    ids,
  );
  return rows.length === 0 ? [] : tx.manager.findBy(Delivery, { id: In(rows.map(({ id }) => id)) });
}

type Renewed =
  | { problem: null; change: Partial<Pick<Delivery, 'templateId' | 'kind' | 'fields'>> }
  | { problem: string; change: null };

function renewed(row: Delivery, template: MessageTemplateRow | undefined, zone: string): Renewed {
  if (!template) return { problem: 'template-disabled', change: null };
  const { templateId, kind, stoppedAt } = template;
  if (stoppedAt !== null) return { problem: 'template-stopped', change: null };
  // From before its words were kept: as it stands, or not at all.
  if (row.pushFields === null)
    return templateId === row.templateId
      ? { problem: null, change: {} }
      : { problem: 'cannot-render: its words were not kept', change: null };
  const { fields, problem } = renderPush(template, row.pushFields, zone, row.cases);
  return problem === null ? { problem, change: { templateId, kind, fields } } : { problem, change: null };
}
