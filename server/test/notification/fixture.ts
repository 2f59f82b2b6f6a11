import { TEMPLATES, type MessagePlatform, type TemplateKey } from '@citygrid/shared/message';
import type { AudienceEntry, CaseEvent } from '@citygrid/shared/event';
import { ManualClock } from '../../src/infra/clock';
import type { Database, Reader } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import type { Log } from '../../src/infra/logging';
import { Addresses, type Address } from '../../src/notification/addresses.port';
import { Consents } from '../../src/notification/consent/consents';
import { DeliveryBell } from '../../src/notification/delivery/delivery-bell';
import { DeliveryFollowUp } from '../../src/notification/delivery/delivery-follow-up';
import { DeliveryQueue } from '../../src/notification/delivery/delivery-queue';
import { DeliveryRelay } from '../../src/notification/delivery/delivery-relay';
import { DeliveryReports } from '../../src/notification/delivery/delivery-reports';
import { QuietTimes } from '../../src/notification/delivery/quiet-times';
import { Jitter } from '../../src/notification/delivery/jitter';
import { DeliveryMetrics } from '../../src/notification/delivery-metrics.port';
import { Delivery, InboxRow, notificationEntities, type TemplateKind } from '../../src/notification/entities';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from '../../src/notification/message-channel.port';
import { NotifyWhenCaseChanges } from '../../src/notification/notify-when-case-changes.handler';
import { HoldPushesBack } from '../../src/notification/reach/hold-pushes-back';
import { StaffChannels } from '../../src/notification/reach/staff-channels';
import { KnownCases } from '../../src/notification/telling/known-cases';
import { Tellings } from '../../src/notification/telling/tellings';
import { MessageTemplates } from '../../src/notification/template/message-templates';

export const NOON = Date.UTC(2026, 10, 22, 4, 0);

/** Fake: the platform. It does as told and remembers what it was handed. */
export class FakeChannel extends MessageChannel {
  readonly sent: OutgoingMessage[] = [];
  answer: (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome> = () => ({
    kind: 'sent',
    externalId: 'm-1',
  });

  paused: number | null = null;

  constructor(readonly platform: MessagePlatform = 'wechat') {
    super();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    this.sent.push(message);
    return this.answer(message);
  }

  override pausedUntil(): number | null {
    return this.paused;
  }
}

/** Fake: identity. Account ids tell the platform: `w…` WeChat, `a…` Alipay, `c…` console, `x…` gone. */
export class FakeAddresses extends Addresses {
  async addressOf(accountId: string): Promise<Address | null> {
    const platform = platformOf(accountId);
    return platform ? { platform, appId: 'app', openId: `open-${accountId}`, userId: null } : null;
  }

  async platformsOf(_reader: Reader, accountIds: readonly string[]): Promise<Map<string, Address['platform']>> {
    return new Map(
      accountIds.flatMap((id) => {
        const platform = platformOf(id);
        return platform ? [[id, platform] as const] : [];
      }),
    );
  }
}

function platformOf(accountId: string): Address['platform'] | undefined {
  return ({ w: 'wechat', a: 'alipay', c: 'console' } as const)[accountId[0] ?? ''];
}

/** Chance from a seed (a linear congruential generator): the same in every run. */
export class SeededJitter extends Jitter {
  constructor(private state = 42) {
    super();
  }

  next(): number {
    this.state = (this.state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.state / 2_147_483_648;
  }
}

export class CountingMetrics extends DeliveryMetrics {
  readonly counts: Record<string, number> = {};

  count(templateKey: TemplateKey, _platform: MessagePlatform, state: string): void {
    this.counts[`${templateKey} ${state}`] = (this.counts[`${templateKey} ${state}`] ?? 0) + 1;
  }
}

export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Fake: the log. It remembers errors. */
export function rememberedLog(): Log & { errors: object[] } {
  const errors: object[] = [];
  const error = (...[line, message]: unknown[]): void => void errors.push({ ...(line as object), message });
  return { ...SILENT, errors, error };
}

/** The notification line over a real database; fake are channel, addresses, chance and clock. */
export function aLine(database: Database, options: { channels?: MessageChannel[]; quietHours?: boolean } = {}) {
  const clock = new ManualClock(NOON);
  const config = { timeZone: 'Asia/Shanghai', quietHours: options.quietHours ?? false };
  const ids = new SystemIds(clock);
  const channel = new FakeChannel();
  const log = rememberedLog();
  const metrics = new CountingMetrics();
  const addresses = new FakeAddresses();
  const bell = new DeliveryBell();
  const templates = new MessageTemplates(database, ids);
  const consents = new Consents(clock, ids);
  const relay = (channels: MessageChannel[] = options.channels ?? [channel]): DeliveryRelay =>
    new DeliveryRelay(
      new DeliveryQueue(database, clock, ids, new SeededJitter(), consents, new QuietTimes(config)),
      addresses,
      new DeliveryReports(log, metrics),
      bell,
      clock,
      ids,
      SILENT,
      channels,
    );
  const followUp = new DeliveryFollowUp(metrics);
  const tellings = new Tellings(templates, addresses, clock, ids, bell, config);
  const handler = new NotifyWhenCaseChanges(tellings, new KnownCases(), new HoldPushesBack(new StaffChannels(SILENT)));
  let acts = 0;
  return {
    clock,
    ids,
    channel,
    metrics,
    addresses,
    bell,
    templates,
    consents,
    handler,
    tellings,
    followUp,
    log,
    relay,
    template: (key: TemplateKey, kind: TemplateKind = 'once', platform: MessagePlatform = 'wechat') =>
      database.inTransaction((tx) =>
        templates.create(tx, {
          key,
          platform,
          kind,
          templateId: `demo-${platform}-${key}`,
          fields: [...TEMPLATES[key].fields[platform]],
        }),
      ),
    grant: (accountId: string, key: TemplateKey, count = 1, platform: MessagePlatform = 'wechat') =>
      database.inTransaction((tx) =>
        consents.granted(tx, {
          accountId,
          templateId: `demo-${platform}-${key}`,
          platform,
          count,
          source: 'demo',
          dedupeKey: `grant-${(acts += 1)}`,
        }),
      ),
    tell: (...events: CaseEvent[]) => database.inTransaction((tx) => handler.handle(tx, events)),
    deliveries: () => database.read().manager.find(Delivery, { order: { seq: 'ASC', id: 'ASC' } }),
    inbox: () => database.read().manager.find(InboxRow, { order: { id: 'ASC' } }),
    left: async (accountId: string, key: TemplateKey, platform: MessagePlatform = 'wechat') => {
      const row = await database
        .read()
        .one<{ remaining: number }>('SELECT remaining FROM consent_balance WHERE account_id = ? AND template_id = ?', [
          accountId,
          `demo-${platform}-${key}`,
        ]);
      return row ? Number(row.remaining) : null;
    },
    ledger: async (accountId: string) =>
      (
        await database
          .read()
          .all<{ delta: number; source: string }>(
            'SELECT delta, source FROM consent_grant WHERE account_id = ? ORDER BY at, id',
            [accountId],
          )
      ).map(({ delta, source }) => `${source} ${Number(delta)}`),
  };
}

/** Leaves the tables empty: a suite opens its database once. */
export async function wipe(database: Database): Promise<void> {
  await database.inTransaction(async (tx) => {
    for (const { tableName } of notificationEntities.map((entity) => tx.manager.connection.getMetadata(entity)))
      await tx.run(`DELETE FROM ${tableName}`);
  });
}

export type Line = ReturnType<typeof aLine>;

let events = 0;

export function anEvent(over: Partial<CaseEvent> = {}): CaseEvent {
  events += 1;
  return {
    id: `event-${events}`,
    name: 'case.changed',
    v: 1,
    at: NOON,
    caseId: 'case-1',
    seq: 2,
    number: '26112204839153',
    action: 'accept',
    due: null,
    from: 'submitted',
    to: 'inspecting',
    matter: '路灯照明',
    categoryName: '路灯',
    gridCode: 'g1',
    gridName: '第 1 格',
    place: '示范街道',
    departmentName: null,
    deadlineAt: NOON + 3_600_000,
    publicNote: null,
    urgent: false,
    actorPersonId: null,
    actorAccountId: null,
    audience: [reporter('w1')],
    ...over,
  };
}

export function reporter(accountId: string, notice: AudienceEntry['notice'] = 'progress'): AudienceEntry {
  return { accountId, as: 'reporter', notice };
}
