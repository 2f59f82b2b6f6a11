import { randomBytes, type KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxConfig } from '../config/sandbox-config';
import { signRsa2 } from './rsa2';

/** Form fields of one notification, signed; the same on every try. */
export type Notification = Readonly<Record<string, string>>;

/** `refused`: every try was answered, but never with `success`; `unanswered`: the last try got no answer at all. */
export type NotificationOutcome = 'delivered' | 'refused' | 'unanswered';

/** The platform goes on for 25 hours; here it gives up after so many tries. */
export const NOTIFICATION_TRIES = 3;

/** Makes notifications and pushes them to `<serverUrl>/webhooks/alipay` until they are answered `success` (Alipay: asynchronous notifications). */
export class Notifications {
  private readonly stopping = new AbortController();

  constructor(
    private readonly config: SandboxConfig,
    private readonly privateKey: KeyObject,
    private readonly now: () => number,
  ) {}

  /** The message service's form ("from Ant"): the business stands in biz_content as JSON. */
  message(msgMethod: string, bizContent: object, notifyId = newId(this.now())): Notification {
    return this.signed({
      notify_id: notifyId,
      utc_timestamp: String(this.now()),
      msg_method: msgMethod,
      app_id: this.config.alipay.appId,
      version: '1.1',
      biz_content: JSON.stringify(bizContent),
      charset: 'UTF-8',
    });
  }

  /** The asynchronous notification's form: the business stands in fields of its own, the time is China's. */
  notice(notifyType: string, fields: Readonly<Record<string, string>>, notifyId = newId(this.now())): Notification {
    return this.signed({
      ...fields,
      notify_id: notifyId,
      notify_time: new Date(this.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      notify_type: notifyType,
      app_id: this.config.alipay.appId,
      version: '1.0',
      charset: 'utf-8',
    });
  }

  async push(notification: Notification): Promise<NotificationOutcome> {
    const { timeoutMs = 5000, pauseMs = 1000 } = this.config.webhook ?? {};
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.tryOnce(notification, timeoutMs);
      if (outcome === 'delivered' || attempt === NOTIFICATION_TRIES || this.stopping.signal.aborted) return outcome;
      await pause(pauseMs, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Ends waiting pushes. */
  stop(): void {
    this.stopping.abort();
  }

  /** sign and sign_type are not signed; an empty value is. */
  private signed(fields: Readonly<Record<string, string>>): Notification {
    const text = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name] ?? ''}`)
      .join('&');
    return { ...fields, sign_type: 'RSA2', sign: signRsa2(text, this.privateKey) };
  }

  private async tryOnce(notification: Notification, timeoutMs: number): Promise<NotificationOutcome> {
    try {
      const answer = await fetch(`${this.config.serverUrl.replace(/\/+$/, '')}/webhooks/alipay`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new URLSearchParams(notification).toString(),
        redirect: 'manual',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(timeoutMs)]),
      });
      // These seven characters and nothing around them.
      return answer.status === 200 && (await answer.text()) === 'success' ? 'delivered' : 'refused';
    } catch {
      return 'unanswered';
    }
  }
}

/** Like the platform's: the day, then digits. */
function newId(now: number): string {
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}00${(randomBytes(12).readBigUInt64BE() % 10n ** 18n).toString().padStart(18, '0')}`;
}
