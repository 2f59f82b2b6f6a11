import { Injectable } from '@nestjs/common';
import type { TemplateKey } from '@citygrid/shared/message';
import { Database } from '../../infra/database';
import { Addresses } from '../addresses.port';
import type { MessageTemplateRow } from '../entities';
import { MessageTemplates } from '../template/message-templates';
import type { AskedTemplateDto, Moment } from './subscriptions.dto';

const CITIZEN: readonly TemplateKey[] = ['progress', 'result', 'replyNeeded'];
const STAFF: readonly TemplateKey[] = ['task', 'reminder', 'returned'];

const WANTED: Readonly<Record<Moment, readonly TemplateKey[]>> = { report: CITIZEN, urge: CITIZEN, task: STAFF };

/** What one dialog of the platform takes: at most 3, never one-time and long-term together. */
const DIALOG_MAX = 3;

/** Which templates to ask the person for at this tap; none where their platform has no messages. */
@Injectable()
export class AskForConsent {
  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly templates: MessageTemplates,
  ) {}

  async templatesFor(accountId: string, moment: Moment): Promise<AskedTemplateDto[]> {
    const platform = (await this.addresses.addressOf(accountId))?.platform;
    if (platform !== 'wechat' && platform !== 'alipay') return [];
    const keys = WANTED[moment];
    const rows = await this.templates.enabled(this.database.read(), keys, platform);
    const ordered = keys.flatMap((key) => rows.filter(({ templateKey }) => templateKey === key));
    return oneKind(ordered).map(({ templateKey, templateId, kind }) => ({ key: templateKey, templateId, kind }));
  }
}

/** The kind that more of them have; a long-term consent lasts, so it wins a tie. */
export function oneKind<T extends Pick<MessageTemplateRow, 'kind'>>(rows: readonly T[]): T[] {
  const long = rows.filter(({ kind }) => kind === 'long');
  const once = rows.filter(({ kind }) => kind === 'once');
  return (long.length >= once.length ? long : once).slice(0, DIALOG_MAX);
}
