import { Logger } from '@nestjs/common';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from '../../notification';
import type { PlatformLine } from '../platform-line';
import { endOfSend } from '../send-outcome';
import type { AlipayClient } from './client';

const API = 'templatemessage.send';

/** Subscription template messages: one attempt, and what it means by the policy table. */
export class AlipayChannel extends MessageChannel {
  readonly platform = 'alipay' as const;
  private readonly log = new Logger('alipay');

  constructor(
    private readonly client: AlipayClient,
    private readonly line: PlatformLine,
  ) {
    super();
  }

  override pausedUntil(): number | null {
    return this.line.pausedUntil();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { openId, userId, appId } = message.address;
    if ((!openId && !userId) || (appId !== null && appId !== this.client.appId)) {
      return { kind: 'refused', reason: 'bad-recipient', code: 'no id of this app' };
    }
    const values = Object.entries(message.fields).map(([name, value]) => [name, { value }]);
    const content = {
      ...(openId ? { to_open_id: openId } : { to_user_id: userId }),
      user_template_id: message.templateId,
      page: message.page,
      // JSON inside JSON: the interface wants text here.
      data: JSON.stringify(Object.fromEntries(values)),
    };
    try {
      await this.client.call('alipay.open.app.mini.templatemessage.send', API, { biz_content: content });
      this.line.passed();
      return { kind: 'sent', externalId: null };
    } catch (error) {
      return endOfSend(error, { message, sendApi: API, line: this.line, log: this.log });
    }
  }
}
