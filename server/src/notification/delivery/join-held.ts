import { joinedFields, listPageFor, TEMPLATES } from '@citygrid/shared/message';
import { In } from 'typeorm';
import type { Tx } from '../../infra/database';
import { MessageTemplateRow, type Delivery } from '../entities';
import { lockedDeliveries } from './delivery-rows';
import { inGroups } from './in-groups';
import { laneOf, places } from './sql';

/** What was put together: the message that goes, and those that stand in it. */
export interface Joined {
  lead: Delivery;
  others: Delivery[];
}

/** Waiting rows of a lane that one message can speak for. */
const MOST = 500;

export interface Beside {
  rows: Delivery[];
  /** Lanes of which somebody else holds a row just now: they wait for the next look, so that a night stays one message. */
  contested: ReadonlySet<string>;
}

/**
 * The other messages that quiet hours held in the lanes of `rows` and that are due, locked. Never waits for a lock: the
 * claim holds rows already, and two relays that wait for each other's would deadlock.
 */
export async function heldBeside(tx: Tx, rows: readonly Delivery[], now: number): Promise<Beside> {
  const lanes = [...new Map(rows.filter(isHeld).map((row) => [laneOf(row), row])).values()];
  if (lanes.length === 0) return { rows: [], contested: new Set() };
  const found = await tx.all<{ id: string; accountId: string; templateId: string }>(
    `SELECT id, account_id AS accountId, template_id AS templateId FROM delivery
     WHERE (${lanes.map(() => "(account_id = ? AND template_id = ? AND state = 'pending')").join(' OR ')})
       AND held = 'quiet' AND next_at <= ? AND id NOT IN (${places(rows)})
     LIMIT ${MOST}`,
    [...lanes.flatMap(({ accountId, templateId }) => [accountId, templateId]), now, ...rows.map(({ id }) => id)],
  );
  const locked = await lockedDeliveries(
    tx,
    found.map(({ id }) => id),
  );
  const ours = new Set(locked.map(({ id }) => id));
  return {
    rows: locked.filter((row) => isHeld(row) && row.nextAt <= now),
    contested: new Set(found.filter(({ id }) => !ours.has(id)).map(laneOf)),
  };
}

/**
 * Puts what a night held for one account and template into one message: the newest speaks for all, its matter says of
 * how many cases, and it opens the list. `rows` are worth saying, one a case. Answers the groups of two and more.
 */
export async function joinHeld(tx: Tx, rows: readonly Delivery[]): Promise<Joined[]> {
  const lanes = inGroups(rows.filter(isHeld), laneOf);
  const groups = [...lanes.values()].filter(({ length }) => length > 1).map(grouped);
  if (groups.length === 0) return [];
  const templates = await tx.manager.findBy(MessageTemplateRow, {
    templateId: In(groups.map(({ lead }) => lead.templateId)),
  });
  for (const group of groups) await write(tx, group, templates);
  return groups;
}

function grouped(rows: readonly Delivery[]): Joined {
  const newestFirst = [...rows].sort((a, b) => b.eventAt - a.eventAt || (a.id < b.id ? 1 : -1));
  const [lead, ...others] = newestFirst as [Delivery, ...Delivery[]];
  return { lead, others };
}

async function write(tx: Tx, { lead, others }: Joined, templates: readonly MessageTemplateRow[]): Promise<void> {
  const template = templates.find(
    ({ platform, templateId }) => platform === lead.platform && templateId === lead.templateId,
  );
  const cases = new Set([lead, ...others].map(({ caseId }) => caseId)).size;
  if (cases === 1) return;
  lead.fields = template ? joinedFields(template.fields, lead.fields, cases) : lead.fields;
  lead.page = listPageFor(TEMPLATES[lead.templateKey].audience);
  lead.held = 'joined';
  lead.cases = cases;
  await tx.run("UPDATE delivery SET fields = ?, page = ?, cases = ?, held = 'joined' WHERE id = ?", [
    JSON.stringify(lead.fields),
    lead.page,
    cases,
    lead.id,
  ]);
}

function isHeld({ held }: Delivery): boolean {
  return held === 'quiet';
}
