import type { MessageTemplate, TemplateKey } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import type { Delivery } from '../entities';
import { TOGETHER_MS, type Surroundings } from './plan-delivery';
import { places } from './sql';
import type { Kin } from './supersedes';

/** What a claim brings to each plan: the same for the whole batch. */
export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  quietUntil: Readonly<Record<MessageTemplate['audience'], number | null>>;
}

/** What the tables say around each of the rows, by delivery id: two queries for the whole batch, each by index. */
export async function surroundingsOf(
  tx: Tx,
  rows: readonly Delivery[],
  { now, quietUntil }: Moment,
): Promise<Map<string, Surroundings>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const facts = await tx.all<FactsRow>(FACTS.replace('?', places(ids)), ids);
  const kin = await kinOf(tx, rows, now - TOGETHER_MS);
  const factsById = new Map(facts.map((row) => [row.id, row]));
  return new Map(
    rows.map((row) => {
      const own = factsById.get(row.id);
      return [
        row.id,
        {
          now,
          quietUntil,
          templateStopped: (own?.stoppedAt ?? null) !== null,
          movedSeq: Number(own?.movedSeq ?? 0),
          actedAt: numberOrNull(own?.actedAt ?? null),
          kin: (kin.get(lineOf(row)) ?? []).filter(({ id }) => id !== row.id),
        },
      ];
    }),
  );
}

interface FactsRow {
  id: string;
  movedSeq: number | null;
  actedAt: number | string | null;
  stoppedAt: number | string | null;
}

const FACTS = `SELECT d.id AS id, k.moved_seq AS movedSeq, a.at AS actedAt, t.stopped_at AS stoppedAt
  FROM delivery d
  LEFT JOIN known_case k ON k.case_id = d.case_id
  LEFT JOIN last_act a ON a.case_id = d.case_id AND a.account_id = d.account_id
  LEFT JOIN message_template t ON t.platform = d.platform AND t.template_id = d.template_id
  WHERE d.id IN (?)`;

interface KinRow {
  id: string;
  caseId: string;
  accountId: string;
  templateKey: TemplateKey;
  seq: number;
  state: Delivery['state'];
  reason: string | null;
  toStatus: Delivery['toStatus'];
  eventAt: number | string;
  settledAt: number | string | null;
  kind: Delivery['kind'];
  weight: Delivery['weight'];
  remaining: number | null;
  stoppedAt: number | string | null;
}

/** Others of the same case and account that may matter: newer ones, and what was said since `since`. */
async function kinOf(tx: Tx, rows: readonly Delivery[], since: number): Promise<Map<string, (Kin & { id: string })[]>> {
  const oldest = new Map<string, { caseId: string; accountId: string; seq: number }>();
  for (const { caseId, accountId, seq } of rows) {
    const line = lineOf({ caseId, accountId });
    oldest.set(line, { caseId, accountId, seq: Math.min(seq, oldest.get(line)?.seq ?? seq) });
  }
  const lines = [...oldest.values()];
  const found = await tx.all<KinRow>(
    `SELECT e.id AS id, e.case_id AS caseId, e.account_id AS accountId, e.template_key AS templateKey, e.seq AS seq,
       e.state AS state, e.reason AS reason, e.to_status AS toStatus, e.event_at AS eventAt, e.settled_at AS settledAt, e.kind AS kind,
       e.weight AS weight, b.remaining AS remaining, t.stopped_at AS stoppedAt
     FROM delivery e
     LEFT JOIN consent_balance b ON b.account_id = e.account_id AND b.template_id = e.template_id
     LEFT JOIN message_template t ON t.platform = e.platform AND t.template_id = e.template_id
     WHERE ${lines.map(() => '(e.case_id = ? AND e.account_id = ? AND (e.seq >= ? OR e.settled_at > ?))').join(' OR ')}`,
    lines.flatMap(({ caseId, accountId, seq }) => [caseId, accountId, seq, since]),
  );
  const kin = new Map<string, (Kin & { id: string })[]>();
  for (const row of found) {
    const list = kin.get(lineOf(row)) ?? [];
    list.push(kinFrom(row));
    kin.set(lineOf(row), list);
  }
  return kin;
}

function kinFrom(row: KinRow): Kin & { id: string } {
  const { id, templateKey, state, reason, toStatus } = row;
  const spendable = Number(row.remaining ?? 0) > (keepsLast(row) ? 1 : 0);
  const settledAt = numberOrNull(row.settledAt);
  const canGo = row.stoppedAt === null && spendable;
  return {
    id,
    templateKey,
    state,
    reason,
    toStatus,
    settledAt,
    seq: Number(row.seq),
    eventAt: Number(row.eventAt),
    canGo,
  };
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
