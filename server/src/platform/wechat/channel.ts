import { Logger } from '@nestjs/common';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from '../../notification';
import { PlatformCallError } from '../call-error';
import type { PlatformLine } from '../platform-line';
import { endOfSend } from '../send-outcome';
import type { WechatClient } from './client';

const API = 'subscribe.send';

/** Which build of the mini-program a tap on the message opens. */
export type MiniprogramState = 'formal' | 'trial' | 'developer';

/**
 * Subscribe messages: one attempt, and what it means by the policy table. A message that is refused for its page or for
 * a word in it goes once more without that: less is said then, but it is said.
 */
export class WechatChannel extends MessageChannel {
  readonly platform = 'wechat' as const;
  private readonly log = new Logger('wechat');

  constructor(
    private readonly client: WechatClient,
    private readonly miniprogramState: MiniprogramState,
    private readonly line: PlatformLine,
  ) {
    super();
  }

  override pausedUntil(): number | null {
    return this.line.pausedUntil();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { openId, appId } = message.address;
    // An openid is worth something in its own app only; the platform would answer 40003.
    if (!openId || (appId !== null && appId !== this.client.appId))
      return { kind: 'refused', reason: 'bad-recipient', code: 'no openid of this app' };
    const end = (error: unknown): SendOutcome =>
      endOfSend(error, { message, sendApi: API, line: this.line, log: this.log });
    try {
      return await this.post(openId, message);
    } catch (error) {
      const plainer = plainerThan(message, error);
      if (!plainer) return end(error);
      this.log.error(`${String(error)}: goes once more, plainer (delivery ${message.deliveryId})`);
      return this.post(openId, plainer).catch(end);
    }
  }

  private async post(openId: string, message: OutgoingMessage): Promise<SendOutcome> {
    const { msgid } = await this.client.post(API, '/cgi-bin/message/subscribe/send', {
      touser: openId,
      template_id: message.templateId,
      ...(message.page ? { page: message.page } : {}),
      data: Object.fromEntries(Object.entries(message.fields).map(([name, value]) => [name, { value }])),
      miniprogram_state: this.miniprogramState,
      lang: 'zh_CN',
    });
    this.line.passed();
    return { kind: 'sent', externalId: typeof msgid === 'string' || typeof msgid === 'number' ? String(msgid) : null };
  }
}

/** Stands in for words that the platform thinks sensitive; valid in every `thing` field. */
const NEUTRAL = '请打开小程序查看';

/** Without the page that the released version does not have (41030), or without free words (45168); null: no such refusal. */
function plainerThan(message: OutgoingMessage, error: unknown): OutgoingMessage | null {
  if (!(error instanceof PlatformCallError) || error.api !== API || error.failure.kind !== 'refused') return null;
  if (error.failure.code === '41030' && message.page) return { ...message, page: '' };
  if (error.failure.code !== '45168') return null;
  const fields = Object.entries(message.fields).map(([name, value]) => [name, /^thing\d/.test(name) ? NEUTRAL : value]);
  return { ...message, fields: Object.fromEntries(fields) as Record<string, string> };
}
