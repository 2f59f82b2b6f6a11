import { Inject, Injectable } from '@nestjs/common';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import {
  inboxWords,
  pageFor,
  pushFieldsOf,
  stepOf,
  TEMPLATE_KEYS,
  type PushFields,
  type Words,
} from '@citygrid/shared/message';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { CONFIG } from '../../infra/infra.module';
import { Addresses } from '../addresses.port';
import { DeliveryBell } from '../delivery/delivery-bell';
import { Delivery, InboxRow, type MessageTemplateRow, type TemplateKind } from '../entities';
import { insertMissing } from '../insert-missing';
import { MessageTemplates } from '../template/message-templates';
import { renderPush } from '../template/render-push';

/** Reason of a push that was not sent at first; the ladder of staff may still let it go. */
export const OTHER_CHANNEL_FIRST = 'other-channel-first';

/** Somebody who is told of an event, and what is said otherwise than the event's own words. */
export interface Telling {
  event: CaseEvent;
  entry: AudienceEntry;
  /** For the inbox; left out: the event's. */
  words?: Words;
  /** For the push; at most five Han characters. Left out: the event's. */
  state?: string;
  /** Kinds of template that another channel goes before: such a push is written, and sent only when it is let go. */
  heldBack?: readonly TemplateKind[];
}

/**
 * The one way by which somebody is told: always an inbox item, and a delivery where the account's platform has a
 * template for it. Once for each (event, account, template key), however often it is asked for.
 */
@Injectable()
export class Tellings {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly addresses: Addresses,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bell: DeliveryBell,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  async write(tx: Tx, tellings: readonly Telling[]): Promise<void> {
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

  private inboxItem({ event, entry, words }: Telling): InboxRow {
    const { title, body } = words ?? inboxWords(event, entry.as, entry.notice, this.config.timeZone);
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

  private delivery(telling: Telling, template: MessageTemplateRow): Delivery {
    const { event, entry } = telling;
    const now = this.clock.now();
    const own = pushFieldsOf(event, entry.as);
    const pushFields: PushFields = telling.state === undefined ? own : { ...own, state: telling.state };
    const { fields, problem: fault } =
      template.stoppedAt === null
        ? renderPush(template, pushFields, this.config.timeZone)
        : { fields: {}, problem: 'template-stopped' };
    const problem = fault ?? (telling.heldBack?.includes(template.kind) ? OTHER_CHANNEL_FIRST : null);
    const { weight, moves } = stepOf(event);
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
      fields,
      pushFields,
      cases: 1,
      state: problem === null ? 'pending' : 'skipped',
      reason: problem,
      attempts: 0,
      nextAt: now,
      resentAt: null,
      leaseUntil: null,
      leaseOwner: null,
      externalId: null,
      eventAt: event.at,
      toStatus: event.to,
      moves,
      // The department has the case, and meanwhile somebody must stand at the open manhole.
      lasting: entry.as === 'worker' && event.action === 'submit' && event.to === 'assigned',
      weight,
      urgent: event.urgent,
      held: null,
      createdAt: now,
      settledAt: problem === null ? null : now,
    };
  }
}

function clip(text: string, max: number): string {
  return [...text].slice(0, max).join('');
}
