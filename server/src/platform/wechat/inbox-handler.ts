import { Inject, Injectable, Logger } from '@nestjs/common';
import { Accounts } from '../../identity';
import type { Tx } from '../../infra/database';
import { Consents, DeliveryFollowUp } from '../../notification';
import { ImageVerdicts } from '../../safety';
import { ChatDesk } from '../chat/chat-desk';
import { WECHAT_CLIENT } from '../clients';
import { InboxHandler, type HandlingResult } from '../inbox/inbox-handler';
import type { WechatClient } from './client';
import { customerMessage } from './customer-message';
import { readFields } from './packet';
import { translate, type ConsentAnswer, type MediaCheck, type SentReport } from './translator';

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
    private readonly followUp: DeliveryFollowUp,
    private readonly verdicts: ImageVerdicts,
    private readonly chat: ChatDesk,
  ) {
    super();
  }

  async handle(tx: Tx, message: string, identity: string, receivedAt: number): Promise<HandlingResult> {
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
        return this.sent(tx, event.items);
      case 'wxa_media_check':
        return this.looked(tx, event);
      default:
        await this.heard(tx, message, receivedAt);
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
    // Turning a dialog down adds nothing and takes nothing: grants given before still stand with the platform.
    if (!status.startsWith('accept')) return;
    await this.consents.granted(tx, {
      accountId,
      templateId,
      platform: this.source,
      source: 'popup-event',
      dedupeKey: `popup:${identity}:${templateId}`,
      count: 1,
    });
  }

  private async changed(tx: Tx, accountId: string, { templateId, status }: ConsentAnswer): Promise<void> {
    if (!status.startsWith('accept')) await this.consents.setZero(tx, accountId, templateId);
  }

  /**
   * What fails after it was accepted is the platform's own trouble: nothing is sent again, but nobody was told. The news
   * may be here before the message's id is written; a message that is none of ours never will be.
   */
  private async sent(tx: Tx, reports: readonly SentReport[]): Promise<HandlingResult> {
    let unknown = 0;
    for (const { templateId, msgId, errorCode, errorStatus } of reports) {
      if (errorCode === 0 || msgId === null) continue;
      const code = Number.isNaN(errorCode) ? errorStatus : String(errorCode);
      const found = await this.followUp.failedLater(tx, { platform: this.source, externalId: msgId, code });
      if (found === 'unknown') unknown += 1;
      else this.log.warn(`message ${msgId} of template ${templateId} was not delivered: ${errorCode}`);
    }
    return unknown > 0 ? 'perhaps-not-ours' : 'done';
  }

  /** The verdict may be here before the id under which it was promised is written: then it waits a little. */
  private async looked(tx: Tx, { traceId, decision, label, isrisky }: MediaCheck): Promise<HandlingResult> {
    if (traceId === '') return 'done';
    const verdict = VERDICTS[decision] ?? (isrisky === 0 ? 'review' : 'risky');
    const known = label === undefined || Number.isNaN(label) ? null : String(label);
    const found = await this.verdicts.arrived(tx, { platform: this.source, traceId, verdict, label: known });
    return found === 'done' ? 'done' : 'not-yet';
  }

  /** Somebody wrote in the customer-service session, or opened it. What the platform may invent besides is let go. */
  private async heard(tx: Tx, message: string, receivedAt: number): Promise<void> {
    const said = customerMessage(readFields(message));
    if (!said || !this.client) return;
    await this.chat.hear(tx, { platform: this.source, appId: this.client.appId, receivedAt, ...said });
  }
}

/** `error`: the check itself failed. The first version's shape never came of a check that we asked for: no pass either. */
const VERDICTS: Readonly<Record<MediaCheck['decision'], 'pass' | 'review' | 'risky' | 'failed' | null>> = {
  pass: 'pass',
  review: 'review',
  risky: 'risky',
  error: 'failed',
  legacy_v1: null,
};
