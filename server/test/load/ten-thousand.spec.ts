import { Logger } from '@nestjs/common';
import { Delivery, notificationEntities } from '../../src/notification/entities';
import { AlipayChannel } from '../../src/platform/alipay/channel';
import { AlipayClient } from '../../src/platform/alipay/client';
import { Warnings } from '../../src/infra/health';
import { Metrics } from '../../src/infra/metrics';
import { exchangeAlipayCode } from '../../src/platform/alipay/session-exchange';
import { PlatformWatch, type WatchedLine } from '../../src/platform/platform-watch';
import { PlatformLine } from '../../src/platform/platform-line';
import { Transport } from '../../src/platform/transport';
import { WechatChannel } from '../../src/platform/wechat/channel';
import { WechatClient } from '../../src/platform/wechat/client';
import { aLine, NOON } from '../notification/fixture';
import { alipayConfig } from '../platform/support/alipay';
import { wechatConfig } from '../platform/support/wechat';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { waitFor } from '../support/wait-for';
import { insertDeliveries, type Wave } from './many-deliveries';
import { Upstream, type Fault } from './upstream';

const WAVES: readonly Wave[] = [
  { name: 'wo', platform: 'wechat', kind: 'once', count: 7_500, perAccount: 4 },
  { name: 'wl', platform: 'wechat', kind: 'long', count: 2_000, perAccount: 2 },
  { name: 'ao', platform: 'alipay', kind: 'once', count: 500, perAccount: 2 },
];
/** The clock runs so much faster than the day: back-off costs less, and a lease still outlasts the transport's patience. */
const HASTE = 4;

/**
 * Real are database, queue, relay, channels, clients and transport; the platform behind them is a stand-in of this
 * folder that speaks both protocols and fails a twentieth of the calls in every way. Two relays share the work.
 */
describeDatabases('ten thousand deliveries with faults', (open) => {
  const upstream = new Upstream();
  let db: TestDatabase;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await open(notificationEntities);
    url = await upstream.start();
  });
  afterAll(async () => {
    await upstream.stop();
    await db.close();
  });

  it('end explained, every one, and no one-time message goes twice', async () => {
    const line = aLine(db.database);
    const { clock } = line;
    const lines = [new PlatformLine('wechat', clock), new PlatformLine('alipay', clock)] as const;
    const [patience, connections] = [8_000, 100];
    const wechat = new WechatClient({
      config: { ...wechatConfig(url), appId: 'app' },
      clock,
      shared: null,
      transport: new Transport('wechat', { patience, connections, breaker: lines[0].breaker }),
    });
    const alipay = new AlipayClient(
      { ...alipayConfig(`${url}/gateway.do`), appId: 'app' },
      clock,
      new Transport('alipay', { patience, connections, breaker: lines[1].breaker }),
    );
    const channels = [new WechatChannel(wechat, 'formal', lines[0]), new AlipayChannel(alipay, lines[1])];
    for (const wave of WAVES) await insertDeliveries(db.database, wave, NOON);

    const began = performance.now();
    const cpu = process.cpuUsage();
    const ticking = setInterval(() => clock.set(NOON + (performance.now() - began) * HASTE), 10);
    const relays = [line.relay(channels), line.relay(channels)];
    // On a machine that starves this process the circuit may open for a moment.
    const watched: WatchedLine[] = [
      { line: lines[0], knock: () => wechat.codeToSession('knock') },
      { line: lines[1], knock: () => exchangeAlipayCode(alipay, 'knock') },
    ];
    const watch = new PlatformWatch(watched, new Metrics(), new Warnings());
    watch.onApplicationBootstrap();
    for (const relay of relays) relay.onApplicationBootstrap();
    try {
      await waitFor('no delivery waits or is on its way', noneLeft, 150_000);
    } finally {
      clearInterval(ticking);
      watch.onApplicationShutdown();
      for (const relay of relays) await relay.onApplicationShutdown();
      await wechat.close();
      alipay.close();
    }
    // A minute of this machine's time, however busy its neighbours keep it.
    const { user, system } = process.cpuUsage(cpu);
    expect((user + system) / 1e6).toBeLessThan(60);
    for (const { breaker } of lines) expect(breaker.isOpen).toBe(false);

    const rows = await db.database.read().manager.find(Delivery);
    expect(rows).toHaveLength(10_000);
    expect(rows.flatMap((row) => wrongWith(row) ?? [])).toEqual([]);
    // Nothing passes by luck: every kind of fault happened, to one-time messages too.
    const met = new Set([...upstream.calls].filter(([id]) => id.startsWith('wo')).flatMap(([, calls]) => calls));
    expect(met.size).toBe(10);
    await ledgerAgrees();
  }, 180_000);

  async function noneLeft(): Promise<boolean> {
    const left = await db.database
      .read()
      .one<{ n: number | string }>(
        "SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'pending') + EXISTS (SELECT 1 FROM delivery WHERE state = 'sending') AS n",
      );
    return Number(left?.n) === 0;
  }

  /** What is wrong with how a delivery ended, going by what really happened to it at the platform. */
  function wrongWith({ id, kind, state, reason }: Delivery): string | null {
    const calls = upstream.calls.get(id) ?? [];
    const times = upstream.delivered.get(id) ?? 0;
    const wrong = (why: string): string => `${id} ${state} ${reason}: ${why} (${calls.join(', ')})`;
    if (kind === 'once' && times > 1) return wrong('delivered twice');
    if (state !== 'sent' && !reason) return wrong('no reason');
    const last = calls.at(-1);
    const explained: Record<string, readonly (Fault | 'fine')[]> = {
      sent: ['fine', 'slow'],
      uncertain: ['cutBefore', 'cutAfter', 'http500Before', 'http500After', 'silentAfter'],
      refused: ['noGrant'],
      dead: ['badField'],
    };
    // Another message of the account met 43101 first; of this one nothing has arrived.
    if (state === 'skipped')
      return reason === 'no-consent' && (kind === 'long' || times === 0) ? null : wrong('skipped');
    return last && explained[state]?.includes(last) ? null : wrong('not how it ended');
  }

  /** A grant is spent by what was sent or may have been, once each. */
  async function ledgerAgrees(): Promise<void> {
    const [spent] = await db.database
      .read()
      .all<{ n: number | string }>("SELECT COUNT(*) AS n FROM consent_grant WHERE source = 'delivery'");
    const [ended] = await db.database.read().all<{
      n: number | string;
    }>("SELECT COUNT(*) AS n FROM delivery WHERE kind = 'once' AND state IN ('sent', 'uncertain')");
    expect(Number(spent?.n)).toBe(Number(ended?.n));
  }
});
