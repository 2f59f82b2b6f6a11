import type { MessagePlatform, MessageTemplate, TemplateKey } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import type { Delivery } from '../entities';
import { inGroups } from './in-groups';
import { TOGETHER_MS, type Surroundings } from './plan-delivery';
import { places } from './sql';
import type { Kin } from './supersedes';

/** What a claim brings to each plan: the same for the whole batch. */
export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  quietUntil: Readonly<Record<MessageTemplate['audience'], number | null>>;
}

/** A row of the same case and account, with what is needed to let go of it. */
export type Relative = Kin & Pick<Delivery, 'id' | 'platform'>;

export interface Surrounded extends Surroundings {
  kin: readonly Relative[];
}

/** What the tables say around each of the rows, by delivery id: one query for the whole batch, from row to row by index. */
export async function surroundingsOf(
  tx: Tx,
  rows: readonly Delivery[],
  { now, quietUntil }: Moment,
): Promise<Map<string, Surrounded>> {
  if (rows.length === 0) return new Map();
  const found = await tx.all<AroundRow>(AROUND.replace('(?)', `(${places(rows)})`), [
    now - TOGETHER_MS,
    ...rows.map(({ id }) => id),
  ]);
  const lines = new Map(rows.map((row) => [row.id, lineOf(row)]));
  const kin = inGroups(found, ({ rowId }) => lines.get(rowId) ?? '');
  const facts = new Map(found.map((row) => [row.rowId, row]));
  return new Map(
    rows.map((row) => {
      const own = facts.get(row.id);
      return [
        row.id,
        {
          now,
          quietUntil,
          templateOff: templateOff(own?.rowEnabled ?? null, own?.rowStoppedAt ?? null),
          movedSeq: Number(own?.movedSeq ?? 0),
          actedAt: numberOrNull(own?.actedAt ?? null),
          kin: relativesIn(kin.get(lineOf(row)) ?? [], row.id),
        },
      ];
    }),
  );
}

interface AroundRow extends KinRow {
  rowId: string;
  movedSeq: number | null;
  actedAt: number | string | null;
  rowEnabled: number | boolean | null;
  rowStoppedAt: number | string | null;
}

interface KinRow {
  id: string | null;
  templateKey: TemplateKey;
  platform: MessagePlatform;
  seq: number;
  state: Delivery['state'];
  reason: string | null;
  toStatus: Delivery['toStatus'];
  eventAt: number | string;
  settledAt: number | string | null;
  kind: Delivery['kind'];
  weight: Delivery['weight'];
  remaining: number | null;
  enabled: number | boolean | null;
  stoppedAt: number | string | null;
}

/**
 * Of the others of the same case and account those that may matter: newer ones, what was said since a moment ago, and what
 * waits behind. Outer joins, so that the engine begins with the rows that it is given.
 */
const AROUND = `SELECT d.id AS rowId, k.moved_seq AS movedSeq, a.at AS actedAt, t.enabled AS rowEnabled, t.stopped_at AS rowStoppedAt,
    e.id AS id, e.template_key AS templateKey, e.platform AS platform, e.seq AS seq, e.state AS state, e.reason AS reason,
    e.to_status AS toStatus, e.event_at AS eventAt, e.settled_at AS settledAt, e.kind AS kind, e.weight AS weight,
    b.remaining AS remaining, et.enabled AS enabled, et.stopped_at AS stoppedAt
  FROM delivery d
  LEFT JOIN known_case k ON k.case_id = d.case_id
  LEFT JOIN last_act a ON a.case_id = d.case_id AND a.account_id = d.account_id
  LEFT JOIN message_template t ON t.platform = d.platform AND t.template_id = d.template_id
  LEFT JOIN delivery e ON e.case_id = d.case_id AND e.account_id = d.account_id AND e.id <> d.id
    AND (e.seq >= d.seq OR e.settled_at > ? OR COALESCE(e.state, '') = 'pending')
  LEFT JOIN consent_balance b ON b.account_id = e.account_id AND b.template_id = e.template_id
  LEFT JOIN message_template et ON et.platform = e.platform AND et.template_id = e.template_id
  WHERE d.id IN (?)`;

/** Each once, though several rows of the batch may have found it, and without the row itself. */
function relativesIn(found: readonly KinRow[], ownId: string): Relative[] {
  const relatives = new Map<string, Relative>();
  for (const row of found) if (row.id !== null && row.id !== ownId) relatives.set(row.id, relativeFrom(row, row.id));
  return [...relatives.values()];
}

function relativeFrom(row: KinRow, id: string): Relative {
  const { templateKey, platform, state, reason, toStatus } = row;
  const spendable = Number(row.remaining ?? 0) > (keepsLast(row) ? 1 : 0);
  const canGo = templateOff(row.enabled, row.stoppedAt) === null && spendable;
  const settledAt = numberOrNull(row.settledAt);
  const [seq, eventAt] = [Number(row.seq), Number(row.eventAt)];
  return { id, templateKey, platform, state, reason, toStatus, settledAt, seq, eventAt, canGo };
}

/** A template id that is registered no longer counts as switched off. */
function templateOff(enabled: number | boolean | null, stoppedAt: number | string | null): Surroundings['templateOff'] {
  if (!enabled) return 'template-disabled';
  return stoppedAt === null ? null : 'template-stopped';
}

/** With one grant of a one-time progress template left, it waits for a step that matters. */
export function keepsLast({ templateKey, kind, weight }: Pick<Delivery, 'templateKey' | 'kind' | 'weight'>): boolean {
  return templateKey === 'progress' && kind === 'once' && weight === 'minor';
}

function numberOrNull(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}

function lineOf({ caseId, accountId }: { caseId: string; accountId: string }): string {
  return `${caseId} ${accountId}`;
}
