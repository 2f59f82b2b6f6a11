import { Inject, Injectable, Logger } from '@nestjs/common';
import { Accounts } from '../../identity';
import type { Tx } from '../../infra/database';
import { Consents } from '../../notification';
import { WECHAT_CLIENT } from '../clients';
import { InboxHandler, type HandlingResult } from '../inbox/inbox-handler';
import type { WechatClient } from './client';
import { translate, type ConsentAnswer, type SentReport } from './translator';

/**
 * What pushed events mean here. A popup's accept is a grant: the platform says so, while a client's own report could
 * be forged. A change event says that notifications were switched off in the settings: nothing is left of the grants.
 */
@Injectable()
export class WechatInboxHandler extends InboxHandler {
  readonly source = 'wechat' as const;
  private readonly log = new Logger('wechat-inbox');

  constructor(
    @Inject(WECHAT_CLIENT) private readonly client: WechatClient | null,
    private readonly accounts: Accounts,
    private readonly consents: Consents,
  ) {
    super();
  }

  async handle(tx: Tx, message: string, identity: string): Promise<HandlingResult> {
    const { event } = translate(message);
    switch (event.event) {
      case 'subscribe_msg_popup_event':
        return this.forAccount(event.openid, async (accountId) => {
          for (const item of event.items) await this.answered(tx, accountId, item, identity);
        });
      case 'subscribe_msg_change_event':
        return this.forAccount(event.openid, async (accountId) => {
          for (const item of event.items) await this.changed(tx, accountId, item);
        });
      case 'subscribe_msg_sent_event':
        this.reportFailures(event.items);
        return 'done';
      default:
        // Customer messages, media checks and what the platform may invent: known to be genuine, not yet of use.
        return 'done';
    }
  }

  private async forAccount(openId: string, work: (accountId: string) => Promise<void>): Promise<HandlingResult> {
    const accountId = this.client && (await this.accounts.accountByOpenId('wechat', this.client.appId, openId));
    if (!accountId) return 'no-account';
    await work(accountId);
    return 'done';
  }

  private async answered(
    tx: Tx,
    accountId: string,
    { templateId, status }: ConsentAnswer,
    identity: string,
  ): Promise<void> {
    const grant = {
      accountId,
      templateId,
      platform: this.source,
      source: 'popup-event' as const,
      dedupeKey: `popup:${identity}:${templateId}`,
    };
    if (status.startsWith('accept')) await this.consents.granted(tx, { ...grant, count: 1 });
    else await this.consents.refused(tx, grant);
  }

  private async changed(tx: Tx, accountId: string, { templateId, status }: ConsentAnswer): Promise<void> {
    if (!status.startsWith('accept')) await this.consents.setZero(tx, accountId, templateId);
  }

  /** Only what fails after it was accepted comes here: the platform's own trouble. */
  private reportFailures(items: readonly SentReport[]): void {
    for (const { templateId, msgId, errorCode } of items) {
      if (errorCode !== 0) this.log.warn(`message ${msgId} of template ${templateId} was not delivered: ${errorCode}`);
    }
  }
}
