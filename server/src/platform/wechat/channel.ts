import { Logger } from '@nestjs/common';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from '../../notification';
import { PlatformCallError } from '../call-error';
import { needsAnOperator, outcomeOf } from '../send-outcome';
import type { WechatClient } from './client';

const API = 'subscribe.send';

/** Which build of the mini-program a tap on the message opens. */
export type MiniprogramState = 'formal' | 'trial' | 'developer';

/** Subscribe messages: one attempt, and what it means by the policy table. */
export class WechatChannel extends MessageChannel {
  readonly platform = 'wechat' as const;
  private readonly log = new Logger('wechat');

  constructor(
    private readonly client: WechatClient,
    private readonly miniprogramState: MiniprogramState,
  ) {
    super();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { openId, appId } = message.address;
    // An openid is worth something in its own app only; the platform would answer 40003.
    if (!openId || (appId !== null && appId !== this.client.appId))
      return { kind: 'refused', reason: 'bad-recipient', code: 'no openid of this app' };
    try {
      const { msgid } = await this.client.post(API, '/cgi-bin/message/subscribe/send', {
        touser: openId,
        template_id: message.templateId,
        ...(message.page ? { page: message.page } : {}),
        data: Object.fromEntries(Object.entries(message.fields).map(([name, value]) => [name, { value }])),
        miniprogram_state: this.miniprogramState,
        lang: 'zh_CN',
      });
      return {
        kind: 'sent',
        externalId: typeof msgid === 'string' || typeof msgid === 'number' ? String(msgid) : null,
      };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      if (needsAnOperator(error))
        this.log.error(`${error.message} (delivery ${message.deliveryId}, template ${message.templateKey})`);
      return outcomeOf(error, API);
    }
  }
}
