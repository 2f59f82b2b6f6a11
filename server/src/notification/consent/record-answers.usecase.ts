import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { Addresses } from '../addresses.port';
import { MessageTemplates } from '../template/message-templates';
import { Consents } from './consents';
import type { SubscriptionResult } from './subscriptions.dto';

type Platform = 'wechat' | 'alipay';

/** Takes what the platform's dialog told the client. Throws `validation-failed` at a template id that nobody knows. */
@Injectable()
export class RecordAnswers {
  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly templates: MessageTemplates,
    private readonly consents: Consents,
    private readonly ids: Ids,
  ) {}

  async record(accountId: string, results: Readonly<Record<string, SubscriptionResult>>): Promise<void> {
    const address = await this.addresses.addressOf(accountId);
    const platform = address?.platform === 'wechat' || address?.platform === 'alipay' ? address.platform : null;
    await this.refuseUnknown(platform, Object.keys(results));
    if (!platform || Object.keys(results).length === 0) return;
    await this.database.inTransaction(async (tx) => {
      for (const [templateId, result] of Object.entries(results))
        await this.one(tx, accountId, platform, templateId, result);
    });
  }

  /**
   * WeChat's own event tells of accepted grants; a client's word for it would count them twice, or falsely. Alipay has
   * no such event: there the client sends `accept` for what the dialog's answer listed as `currentSubscribedEntityIds`.
   * Either way the platform's refusal of a message is the truth and sets the balance to nothing. A dialog that was
   * turned down adds nothing and takes nothing: grants given before still stand with the platform.
   */
  private async one(
    tx: Tx,
    accountId: string,
    platform: Platform,
    templateId: string,
    result: SubscriptionResult,
  ): Promise<void> {
    if (result !== 'accept' || platform !== 'alipay') return;
    const dedupeKey = `client:${this.ids.next()}`;
    await this.consents.granted(tx, { accountId, templateId, platform, source: 'client', dedupeKey, count: 1 });
  }

  private async refuseUnknown(platform: Platform | null, templateIds: readonly string[]): Promise<void> {
    const rows = platform ? await this.templates.ofPlatform(this.database.read(), platform) : [];
    const known = new Set(rows.map(({ templateId }) => templateId));
    const errors = templateIds
      .filter((id) => !known.has(id))
      .map((id) => ({ path: `results.${id}`, message: '没有这个消息模板' }));
    if (errors.length > 0) throw new ProblemError('validation-failed', '没有这个消息模板', { errors });
  }
}
