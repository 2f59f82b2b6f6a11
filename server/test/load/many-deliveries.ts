import type { Database } from '../../src/infra/database';
import { ConsentBalance, Delivery, MessageTemplateRow, type TemplateKind } from '../../src/notification/entities';

export interface Wave {
  /** Names the wave; ids of its deliveries are `<name>-<n>`. */
  name: string;
  platform: 'wechat' | 'alipay';
  kind: TemplateKind;
  count: number;
  /** Deliveries for each account, each about another case. */
  perAccount: number;
}

/** Field of a delivery that carries its id to the platform, where it is counted. */
export const ID_FIELD = { wechat: 'thing1', alipay: 'keyword1' } as const;

/**
 * Deliveries that are due now, as `NotifyWhenCaseChanges` would have left them, with consent enough. Account ids begin
 * with the platform's letter, as the notification fixture's addresses want it.
 */
export async function insertDeliveries(database: Database, wave: Wave, now: number): Promise<void> {
  const rows = Array.from({ length: wave.count }, (_, index) => deliveryOf(wave, index, now));
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const balances = accounts.map((accountId) => ({
    accountId,
    templateId: templateOf(wave),
    remaining: wave.kind === 'once' ? wave.perAccount + 1 : 1,
    kind: wave.kind,
  }));
  await database.inTransaction(async (tx) => {
    await tx.manager.insert(MessageTemplateRow, registered(wave));
    for (const part of parts(balances)) await tx.manager.insert(ConsentBalance, part);
    for (const part of parts(rows)) await tx.manager.insert(Delivery, part);
  });
}

function deliveryOf(wave: Wave, index: number, now: number): Omit<Delivery, never> {
  const id = `${wave.name}-${index}`;
  return {
    id,
    eventId: `event-${id}`,
    caseId: `case-${id}`,
    seq: 1,
    accountId: `${wave.platform === 'wechat' ? 'w' : 'a'}-${wave.name}-${Math.floor(index / wave.perAccount)}`,
    templateKey: keyOf(wave),
    platform: wave.platform,
    templateId: templateOf(wave),
    kind: wave.kind,
    page: 'pages/case/index?id=1',
    fields: { [ID_FIELD[wave.platform]]: id },
    pushFields: null,
    cases: 1,
    state: 'pending',
    reason: null,
    attempts: 0,
    nextAt: now,
    resentAt: null,
    leaseUntil: null,
    leaseOwner: null,
    externalId: null,
    eventAt: now,
    toStatus: 'closed',
    moves: true,
    lasting: false,
    weight: 'major',
    urgent: false,
    held: null,
    createdAt: now,
    settledAt: null,
  };
}

/** A platform has one template a message. */
function keyOf({ kind }: Wave): 'result' | 'progress' {
  return kind === 'once' ? 'result' : 'progress';
}

function registered(wave: Wave): MessageTemplateRow {
  const { platform, kind } = wave;
  return {
    id: `template-${wave.name}`,
    templateKey: keyOf(wave),
    platform,
    templateId: templateOf(wave),
    kind,
    enabled: true,
    fields: [{ name: ID_FIELD[platform], field: 'matter', label: '事项' }],
    stoppedAt: null,
    stoppedReason: null,
  };
}

function templateOf({ platform, kind }: Wave): string {
  return `load-${platform}-${kind}`;
}

function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / 200) }, (_, part) => rows.slice(part * 200, part * 200 + 200));
}
