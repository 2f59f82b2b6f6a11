import { Inject, Injectable } from '@nestjs/common';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { inboxWords, pageFor, pushFieldsOf, renderFor, TEMPLATE_KEYS } from '@citygrid/shared/message';
import type { Config } from '../config';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { Ids } from '../infra/ids';
import { CONFIG } from '../infra/infra.module';
import type { OutboxReader } from '../outbox';
import { Addresses } from './addresses.port';
import { DeliveryBell } from './delivery/delivery-bell';
import { Delivery, InboxRow, type MessageTemplateRow } from './entities';
import { insertMissing } from './insert-missing';
import { MessageTemplates } from './template/message-templates';

interface Telling {
  event: CaseEvent;
  entry: AudienceEntry;
}

/**
 * From an event to what each of its audience is told: always an inbox item, and a delivery where the account's
 * platform has a template for it. Whom was decided by `cases`; never the one who acted. Idempotent.
 */
@Injectable()
export class NotifyWhenCaseChanges implements OutboxReader {
  readonly name = 'notification';

  constructor(
    private readonly templates: MessageTemplates,
    private readonly addresses: Addresses,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bell: DeliveryBell,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  async handle(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    const tellings = events.flatMap((event) =>
      event.audience.filter(({ accountId }) => accountId !== event.actorAccountId).map((entry) => ({ event, entry })),
    );
    if (tellings.length === 0) return;
    await insertMissing(
      tx,
      InboxRow,
      'inbox_item',
      tellings.map((telling) => this.inboxItem(telling)),
    );
    await insertMissing(tx, Delivery, 'delivery', await this.deliveries(tx, tellings));
    tx.afterCommit(() => this.bell.ring());
  }

  private inboxItem({ event, entry }: Telling): InboxRow {
    const { title, body } = inboxWords(event, entry.as, entry.notice, this.config.timeZone);
    return {
      id: this.ids.next(),
      accountId: entry.accountId,
      templateKey: entry.notice,
      caseId: event.caseId,
      eventId: event.id,
      title: clip(title, 100),
      body: clip(body, 1000),
      at: event.at,
      readAt: null,
    };
  }

  private async deliveries(tx: Tx, tellings: readonly Telling[]): Promise<Delivery[]> {
    const templates = await this.templates.enabled(tx, TEMPLATE_KEYS);
    if (templates.length === 0) return [];
    const accounts = [...new Set(tellings.map(({ entry }) => entry.accountId))];
    const platforms = await this.addresses.platformsOf(tx, accounts);
    return tellings.flatMap((telling) => {
      const { accountId, notice } = telling.entry;
      const template = templates.find((row) => row.templateKey === notice && row.platform === platforms.get(accountId));
      return template ? [this.delivery(telling, template)] : [];
    });
  }

  private delivery({ event, entry }: Telling, template: MessageTemplateRow): Delivery {
    const now = this.clock.now();
    const rendered = renderFor(template.platform, template.fields, pushFieldsOf(event, entry.as), this.config.timeZone);
    return {
      id: this.ids.next(),
      eventId: event.id,
      caseId: event.caseId,
      seq: event.seq,
      accountId: entry.accountId,
      templateKey: entry.notice,
      platform: template.platform,
      templateId: template.templateId,
      kind: template.kind,
      page: pageFor(entry.as, event.caseId),
      fields: rendered.ok ? rendered.value : {},
      state: rendered.ok ? 'pending' : 'skipped',
      reason: rendered.ok ? null : clip(`cannot-render ${rendered.error.name}: ${rendered.error.reason}`, 200),
      attempts: 0,
      nextAt: now,
      leaseUntil: null,
      leaseOwner: null,
      externalId: null,
      createdAt: now,
      settledAt: rendered.ok ? null : now,
    };
  }
}

function clip(text: string, max: number): string {
  return [...text].slice(0, max).join('');
}
