import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Slots } from '../http/slots';
import type { World } from '../world/world';
import { signParts } from './message-crypto';
import { packPush, type PushEvent } from './push-packet';

/** Three tries in total, as the platform makes them. */
export const TRIES = 3;
/** Pushes on their way at a time: a burst of messages must not open thousands of connections to one server. */
const AT_A_TIME = 100;

/** `refused`: the server answered, but not with 200 `success` or an empty body; `unanswered`: no try was answered. */
export type PushOutcome = 'delivered' | 'refused' | 'unanswered';

/** Pushes events to the server's webhook: cut after five seconds without an answer and sent again. */
export class WebhookPusher {
  private readonly stopping = new AbortController();
  private readonly slots = new Slots(AT_A_TIME);

  constructor(private readonly world: World) {
    // Every push on its way listens, and that is no leak.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Aborted when the sandbox ends. */
  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  /** A waiting fault whose `match` is the event's whole name delays the push, or loses it (`drop`). */
  async push(event: PushEvent, fault = this.world.faults.takeExact(nameOf(event))): Promise<PushOutcome> {
    if (fault?.delayMs !== undefined) await this.pause(fault.delayMs);
    if (fault?.drop === true) return 'unanswered';
    return this.slots.run(() => this.tryAll(event));
  }

  /** What the console does when the address is saved: a signed GET, whose `echostr` must be the whole answer. */
  async verify(): Promise<boolean> {
    const { config, now } = this.world;
    const [timestamp, nonce] = [String(Math.floor(now() / 1000)), String(randomInt(100_000_000, 2_000_000_000))];
    const echostr = String(randomInt(2 ** 47));
    const signature = signParts(config.wechat.token, timestamp, nonce);
    try {
      const query = new URLSearchParams({ signature, timestamp, nonce, echostr }).toString();
      const signal = AbortSignal.any([this.stopped, AbortSignal.timeout(config.webhook?.timeoutMs ?? 5000)]);
      const response = await fetch(`${this.address()}?${query}`, { redirect: 'manual', signal });
      return response.status === 200 && (await response.text()) === echostr;
    } catch {
      return false;
    }
  }

  /** Ends waiting pushes. */
  stop(): void {
    this.stopping.abort();
  }

  private async tryAll(event: PushEvent): Promise<PushOutcome> {
    const { timeoutMs = 5000, pauseMs = 1000 } = this.world.config.webhook ?? {};
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = await this.tryOnce(event, timeoutMs);
      if (outcome !== 'unanswered') return outcome;
      if (attempt === TRIES || this.stopped.aborted) break;
      await this.pause(pauseMs);
    }
    return 'unanswered';
  }

  private async tryOnce(event: PushEvent, timeoutMs: number): Promise<PushOutcome> {
    const { config, push, now } = this.world;
    const { query, type, body } = packPush(event, config.wechat, push, now());
    try {
      const response = await fetch(`${this.address()}?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopped, AbortSignal.timeout(timeoutMs)]),
      });
      const reply = (await response.text()).trim();
      // A server that is starting or restarting is no answer to the platform.
      if (response.status >= 500) return 'unanswered';
      return response.status === 200 && (reply === '' || reply === 'success') ? 'delivered' : 'refused';
    } catch {
      return 'unanswered';
    }
  }

  private address(): string {
    return `${this.world.config.serverUrl.replace(/\/+$/, '')}/webhooks/wechat`;
  }

  private async pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { ref: false, signal: this.stopped }).catch(() => undefined);
  }
}

/** What a fault calls a push: the event, or the type of a customer's message. */
function nameOf({ Event: event, MsgType: type }: PushEvent): string {
  if (typeof event === 'string') return event;
  return typeof type === 'string' ? type : '';
}
