import { TEMPLATES, type MessageTemplate, type TemplateKey } from '@citygrid/shared/message';
import type { Delivery, Held } from '../entities';
import { isSuperseded, type Kin } from './supersedes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Several steps of one case within this time become one message; as long, what follows a tap is its answer. */
export const TOGETHER_MS = 10 * MINUTE;

/** How long a message is worth saying, milliseconds from the event. */
export const WORTH_MS: Readonly<Record<TemplateKey, number>> = {
  progress: DAY,
  result: 7 * DAY,
  // After three days without an answer the worker goes on with what is known (workflow.md).
  replyNeeded: 3 * DAY,
  task: DAY,
  reminder: DAY,
  returned: DAY,
};

/** The same of what an administrator sent on its way again, whatever it tells: the wish is younger than the news. */
export const RESENT_WORTH_MS = 7 * DAY;

/** What a plan needs of the row. */
export type Waiting = Pick<
  Delivery,
  'templateKey' | 'seq' | 'toStatus' | 'attempts' | 'eventAt' | 'moves' | 'lasting' | 'urgent' | 'held' | 'resentAt'
>;

export interface Surroundings {
  /** Epoch milliseconds. */
  now: number;
  /** Until when the audience is not disturbed; null: it may be. */
  quietUntil: Readonly<Record<MessageTemplate['audience'], number | null>>;
  /** Why nothing is sent with the template: the platform refuses it, or nobody here wants it any more. Null: it is on. */
  templateOff: 'template-stopped' | 'template-disabled' | null;
  /** The case's last event after which it had another state or was in other hands. */
  movedSeq: number;
  /** When the account itself last acted on the case. */
  actedAt: number | null;
  kin: readonly Kin[];
}

export type Plan = { kind: 'send' } | { kind: 'hold'; until: number; held: Held } | { kind: 'skip'; reason: string };

/** What becomes of a due delivery before consent is asked for: pure, the whole policy of holding and letting go. */
export function planDelivery(waiting: Waiting, around: Surroundings): Plan {
  if (around.templateOff) return { kind: 'skip', reason: around.templateOff };
  const over = reasonToLetGo(waiting, around);
  if (over) return { kind: 'skip', reason: over };
  const quietEnd = quietEndFor(waiting, around);
  if (quietEnd !== null) return { kind: 'hold', until: quietEnd, held: waiting.held === 'joined' ? 'joined' : 'quiet' };
  const together = togetherUntil(waiting, around);
  return together === null ? { kind: 'send' } : { kind: 'hold', until: together, held: 'merge' };
}

function reasonToLetGo(waiting: Waiting, around: Surroundings): string | null {
  const worth = waiting.resentAt === null ? WORTH_MS[waiting.templateKey] : RESENT_WORTH_MS;
  if (around.now - waiting.eventAt >= worth) return 'stale';
  // It speaks for other cases too: what happens in one of them does not take it back.
  if (waiting.held === 'joined') return null;
  if (isSuperseded(waiting, around.kin)) return 'superseded';
  const staff = isForStaff(waiting);
  if (staff && !waiting.lasting && around.movedSeq > waiting.seq) return 'moved-on';
  const acted = around.actedAt !== null && around.actedAt > waiting.eventAt;
  return acted && (staff || waiting.templateKey === 'replyNeeded') ? 'acted' : null;
}

function quietEndFor(waiting: Waiting, { now, quietUntil, actedAt }: Surroundings): number | null {
  if (isForStaff(waiting)) return waiting.urgent ? null : quietUntil.staff;
  const theirOwnTap = actedAt !== null && now - actedAt <= TOGETHER_MS;
  return theirOwnTap ? null : quietUntil.citizen;
}

/**
 * The first step goes at once, further ones wait for the end of ten minutes after it. Never behind another template:
 * a result or a question does not wait for progress. A new task does not wait at all, only its repetition does.
 */
function togetherUntil(waiting: Waiting, { now, kin }: Surroundings): number | null {
  if (waiting.attempts > 0 || waiting.held === 'joined') return null;
  if (isForStaff(waiting) && (waiting.urgent || waiting.moves)) return null;
  const told = kin
    .filter(({ templateKey, state }) => templateKey === waiting.templateKey && SAID.includes(state))
    .map(({ settledAt }) => (settledAt ?? now) + TOGETHER_MS);
  const until = Math.max(...told, 0);
  return until > now ? until : null;
}

const SAID: readonly Delivery['state'][] = ['sending', 'sent', 'uncertain'];

export function isForStaff({ templateKey }: Pick<Delivery, 'templateKey'>): boolean {
  return TEMPLATES[templateKey].audience === 'staff';
}
