import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxConfig } from '../config/sandbox-config';
import { packPush, type PushEvent } from './push-packet';

/** Three tries in total, as the platform makes them. */
export const TRIES = 3;

/** `refused`: the server answered, but not with 200 `success` or an empty body; `unanswered`: no try was answered. */
export type PushOutcome = 'delivered' | 'refused' | 'unanswered';

/** Pushes events to the server's webhook: cut after five seconds without an answer and sent again. */
export class WebhookPusher {
  private readonly stopping = new AbortController();

  constructor(
    private readonly config: SandboxConfig,
    private readonly now: () => number,
  ) {}

  async push(event: PushEvent): Promise<PushOutcome> {
    const { timeoutMs = 5000, pauseMs = 1000 } = this.config.webhook ?? {};
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = await this.tryOnce(event, timeoutMs);
      if (outcome !== 'unanswered') return outcome;
      if (attempt === TRIES || this.stopping.signal.aborted) break;
      await pause(pauseMs, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
    }
    return 'unanswered';
  }

  /** Ends waiting pushes. */
  stop(): void {
    this.stopping.abort();
  }

  private async tryOnce(event: PushEvent, timeoutMs: number): Promise<PushOutcome> {
    const { query, body } = packPush(event, this.config.wechat, this.config.webhook?.mode ?? 'secure', this.now());
    try {
      const response = await fetch(`${this.config.serverUrl.replace(/\/+$/, '')}/webhooks/wechat?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(timeoutMs)]),
      });
      const reply = (await response.text()).trim();
      // A server that is starting or restarting is no answer to the platform.
      if (response.status >= 500) return 'unanswered';
      return response.status === 200 && (reply === '' || reply === 'success') ? 'delivered' : 'refused';
    } catch {
      return 'unanswered';
    }
  }
}
