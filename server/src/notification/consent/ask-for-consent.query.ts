import { Injectable } from '@nestjs/common';
import type { Status } from '@citygrid/shared/case';
import { TEMPLATE_KEYS, TEMPLATES, type MessageTemplate, type TemplateKey } from '@citygrid/shared/message';
import { In } from 'typeorm';
import { Roster } from '../../identity';
import { Database, type Reader } from '../../infra/database';
import { Addresses } from '../addresses.port';
import { ConsentBalance, type MessageTemplateRow } from '../entities';
import { MessageTemplates } from '../template/message-templates';
import { rankTemplates } from './rank-templates';
import type { AskedTemplateDto, Moment } from './subscriptions.dto';

const AUDIENCE: Readonly<Record<Moment, MessageTemplate['audience']>> = {
  report: 'citizen',
  urge: 'citizen',
  task: 'staff',
};

/** Which templates to ask the person for at this tap; none where their platform has no messages. */
@Injectable()
export class AskForConsent {
  constructor(
    private readonly database: Database,
    private readonly addresses: Addresses,
    private readonly templates: MessageTemplates,
    private readonly roster: Roster,
  ) {}

  /** `caseId` is a hint: of a case that the account was never told of it says nothing. */
  async templatesFor(accountId: string, moment: Moment, caseId?: string): Promise<AskedTemplateDto[]> {
    const platform = (await this.addresses.addressOf(accountId))?.platform;
    if (platform !== 'wechat' && platform !== 'alipay') return [];
    const reader = this.database.read();
    // A citizen is sent no tasks: to ask for them would use up a tap for nothing.
    if (AUDIENCE[moment] === 'staff' && (await this.roster.staffOf(reader, [accountId])).length === 0) return [];
    const enabled = await this.templates.enabled(reader, keysFor(AUDIENCE[moment]), platform);
    const working = enabled.filter(({ stoppedAt }) => stoppedAt === null);
    const left = await balances(reader, accountId, working);
    const inOrder = TEMPLATE_KEYS.flatMap((key) => working.filter(({ templateKey }) => templateKey === key));
    const askable = inOrder.map((row) => ({ ...row, remaining: left.get(row.templateId) ?? 0 }));
    const status = caseId === undefined ? null : await statusFor(reader, accountId, caseId);
    return rankTemplates(askable, moment, status).map(({ templateKey, templateId, kind }) => ({
      key: templateKey,
      templateId,
      kind,
    }));
  }
}

function keysFor(audience: MessageTemplate['audience']): TemplateKey[] {
  return TEMPLATE_KEYS.filter((key) => TEMPLATES[key].audience === audience);
}

async function balances(
  reader: Reader,
  accountId: string,
  templates: readonly MessageTemplateRow[],
): Promise<Map<string, number>> {
  const templateIds = templates.map(({ templateId }) => templateId);
  const rows = await reader.manager.findBy(ConsentBalance, { accountId, templateId: In(templateIds) });
  return new Map(rows.map(({ templateId, remaining }) => [templateId, remaining]));
}

/** Where the case stands, for somebody who was told of it or acted on it; null for everybody else. */
async function statusFor(reader: Reader, accountId: string, caseId: string): Promise<Status | null> {
  const row = await reader.one<{ status: Status }>(
    `SELECT k.status AS status FROM known_case k
     WHERE k.case_id = ?
       AND (EXISTS (SELECT 1 FROM last_act a WHERE a.case_id = k.case_id AND a.account_id = ?)
         OR EXISTS (SELECT 1 FROM inbox_item i WHERE i.account_id = ? AND i.case_id = k.case_id))`,
    [caseId, accountId, accountId],
  );
  return row?.status ?? null;
}
