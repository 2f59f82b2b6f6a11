import type { Reader } from '../../infra/database';
import { places } from '../delivery/sql';
import type { DeliveryState, TemplateKind } from '../entities';
import { OTHER_CHANNEL_FIRST } from '../telling/tellings';
import type { Attempt } from './ladder';
import type { TaskTelling } from './task-telling.entity';

/** While a push waits for the relay, look again after this long, milliseconds. */
const RECHECK_MS = 30_000;
/** While the telling itself has not been handled yet. */
const SOON_MS = 5_000;
/** Reason of a delivery that was put into another one; the id follows. */
const JOINED = 'joined ';

export interface PushRow {
  id: string;
  accountId: string;
  seq: number;
  kind: TemplateKind;
  state: DeliveryState;
  reason: string | null;
  eventAt: number;
  nextAt: number;
}

export interface OwnPush {
  attempt: Attempt;
  /** Of the template that the person is pushed with; null: nothing could be pushed. */
  kind: TemplateKind | null;
  /** The delivery that lets other channels go first, as long as nothing newer was pushed; null: there is none. */
  heldBack: string | null;
}

/** What became of the push to each of these people of one case, by the telling's id. */
export async function ownPushes(
  reader: Reader,
  caseId: string,
  tellings: readonly TaskTelling[],
  now: number,
): Promise<Map<string, OwnPush>> {
  if (tellings.length === 0) return new Map();
  const accounts = [...new Set(tellings.map(({ accountId }) => accountId))];
  const pushes = await reader.all<PushRow>(
    `${SELECT_PUSH} WHERE case_id = ? AND account_id IN (${places(accounts)}) AND template_key IN ('task', 'returned', 'reminder')`,
    [caseId, ...accounts],
  );
  const joined = await joinedInto(reader, pushes);
  const events = [...new Set(tellings.map(({ eventId }) => eventId))];
  const handled = await reader.all<{ eventId: string; accountId: string }>(
    `SELECT event_id AS eventId, account_id AS accountId FROM inbox_item WHERE event_id IN (${places(events)}) AND account_id IN (${places(accounts)})`,
    [...events, ...accounts],
  );
  return new Map(
    tellings.map((telling) => {
      const { accountId, eventId, seq } = telling;
      const own = pushes.filter((push) => push.accountId === accountId && Number(push.seq) >= seq).sort(newestFirst);
      const isHandled = handled.some((item) => item.accountId === accountId && item.eventId === eventId);
      const attempt = isHandled ? attemptOf(own, joined, now) : soon(now);
      return [telling.id, { attempt, kind: own[0]?.kind ?? null, heldBack: heldBackOf(own) }];
    }),
  );
}

/** Pure: the best that happened to the pushes about this task; none at all means that nothing could be pushed. */
export function attemptOf(pushes: readonly PushRow[], joined: ReadonlyMap<string, PushRow>, now: number): Attempt {
  const real = pushes.map((push) => joined.get(idJoinedInto(push) ?? '') ?? push);
  if (real.some(({ state }) => state === 'sent' || state === 'uncertain')) return { kind: 'sent' };
  const waiting = real.filter(({ state }) => state === 'pending' || state === 'sending');
  if (waiting.length === 0) return { kind: 'unsent' };
  const due = Math.min(...waiting.map(({ nextAt }) => Number(nextAt)));
  return { kind: 'waiting', lookAgainAt: Math.max(now + RECHECK_MS, due + SOON_MS) };
}

/** Something is on its way that cannot be seen yet. */
export function soon(now: number): Attempt {
  return { kind: 'waiting', lookAgainAt: now + SOON_MS };
}

/** Pure, of pushes with the newest first: what was said since speaks for what was held back before. */
export function heldBackOf(newestPushFirst: readonly PushRow[]): string | null {
  for (const { id, state, reason } of newestPushFirst) {
    if (state === 'skipped' && reason === OTHER_CHANNEL_FIRST) return id;
    if (state !== 'skipped') return null;
  }
  return null;
}

function newestFirst(one: PushRow, other: PushRow): number {
  return Number(other.seq) - Number(one.seq) || Number(other.eventAt) - Number(one.eventAt);
}

const SELECT_PUSH = `SELECT id, account_id AS accountId, seq, kind, state, reason, event_at AS eventAt, next_at AS nextAt
  FROM delivery`;

async function joinedInto(reader: Reader, pushes: readonly PushRow[]): Promise<Map<string, PushRow>> {
  const ids = pushes.flatMap((push) => idJoinedInto(push) ?? []);
  if (ids.length === 0) return new Map();
  const rows = await reader.all<PushRow>(`${SELECT_PUSH} WHERE id IN (${places(ids)})`, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

function idJoinedInto({ state, reason }: PushRow): string | null {
  return state === 'skipped' && reason?.startsWith(JOINED) ? reason.slice(JOINED.length) : null;
}
