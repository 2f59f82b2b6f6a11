import { setTimeout as pause } from 'node:timers/promises';
import type { PushEvent } from '../wechat/push-packet';
import type { PushOutcome, WebhookPusher } from '../wechat/webhook-pusher';

/** How long an answer waits for the webhook, milliseconds; the push goes on after that. */
const PATIENCE = 2000;

/** What the caller is told of the pushes that it caused; `none`: nothing was pushed. */
export type PushTold = PushOutcome | 'pending' | 'none';

/** Pushes all at once and tells the worst that came of it, or `pending`. */
export async function pushAndTell(pusher: WebhookPusher, events: readonly PushEvent[]): Promise<PushTold> {
  if (events.length === 0) return 'none';
  const pushed = Promise.all(events.map((event) => pusher.push(event))).then(worstOf);
  return Promise.race([pushed, pause(PATIENCE, 'pending' as const, { ref: false })]);
}

function worstOf(outcomes: readonly PushOutcome[]): PushOutcome {
  return outcomes.find((outcome) => outcome === 'unanswered') ?? outcomes.find((o) => o === 'refused') ?? 'delivered';
}
