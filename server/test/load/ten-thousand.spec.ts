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
import { LEASE_MS } from '../../src/notification/delivery/delivery-queue';
import type { DeliveryRelay } from '../../src/notification/delivery/delivery-relay';
import { aLine, NOON, wipe } from '../notification/fixture';
import { alipayConfig } from '../platform/support/alipay';
import { wechatConfig } from '../platform/support/wechat';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { waitFor } from '../support/wait-for';
import { Doom } from './doomed';
import { insertDeliveries, type Wave } from './many-deliveries';
import { Upstream, type Fault } from './upstream';

const WAVES: readonly Wave[] = [
  { name: 'wo', platform: 'wechat', kind: 'once', count: 7_500, perAccount: 4 },
  { name: 'wl', platform: 'wechat', kind: 'long', count: 2_000, perAccount: 2 },
  { name: 'ao', platform: 'alipay', kind: 'once', count: 500, perAccount: 2 },
];
/** The same mixture, smaller. */
const SMALL: readonly Wave[] = WAVES.map((wave) => ({ ...wave, count: wave.count / 10 }));
/** How `takeOver` explains what a lost relay had on its way. */
const LOST = 'the sender was lost during the call';
/** The clock runs so much faster than the day: back-off costs less, and a lease still outlasts the transport's patience. */
const HASTE = 4;

/**
 * Real are database, queue, relay, channels, clients and transport; the platform behind them is a stand-in of this
 * folder that speaks both protocols and fails a twentieth of the calls in every way. Two relays share the work.
 */
describeDatabases('ten thousand deliveries with faults', (open) => {
  let upstream: Upstream;
  let db: TestDatabase;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(db.database);
    upstream = new Upstream();
    url = await upstream.start();
  });
  afterEach(() => upstream.stop());
  afterAll(() => db.close());

  it('end explained, every one, and no one-time message goes twice', async () => {
    const street = aStreet(HASTE);
    for (const wave of WAVES) await insertDeliveries(db.database, wave, NOON);
    street.start([street.line.relay(street.channels), street.line.relay(street.channels)]);
    try {
      await waitFor('no delivery waits or is on its way', noneLeft, 150_000);
    } finally {
      await street.stop();
    }
    for (const { breaker } of street.lines) expect(breaker.isOpen).toBe(false);

    const rows = await db.database.read().manager.find(Delivery);
    expect(rows).toHaveLength(10_000);
    expect(rows.flatMap((row) => wrongWith(row) ?? [])).toEqual([]);
    // Nothing passes by luck: every kind of fault happened, to one-time messages too.
    const met = new Set([...upstream.calls].filter(([id]) => id.startsWith('wo')).flatMap(([, calls]) => calls));
    expect(met.size).toBe(10);
    await ledgerAgrees();
  }, 180_000);

  it('end explained, too, when a relay is killed in the middle of its calls and another takes over', async () => {
    // Without haste, so that no lease runs out before all else has ended.
    const street = aStreet(1);
    const doom = new Doom(200);
    const theirs = aLine(doom.database(db.database));
    for (const wave of SMALL) await insertDeliveries(db.database, wave, NOON);
    street.alsoSets(theirs.clock);
    street.start([street.line.relay(street.channels)]);
    theirs.relay(street.channels.map((channel) => doom.channel(channel))).onApplicationBootstrap();
    let left: Delivery[] = [];
    try {
      await waitFor('the first relay is dead', async () => doom.dead);
      await waitFor('all else has ended', async () => (left = await onlyTheDeadOnes()).length > 0, 60_000);
      street.jump(LEASE_MS);
      await waitFor('no delivery waits or is on its way', noneLeft, 60_000);
    } finally {
      await street.stop();
    }

    const rows = await db.database.read().manager.find(Delivery);
    expect(rows.flatMap((row) => (row.reason === LOST ? wronglyLost(row) : wrongWith(row)) ?? [])).toEqual([]);
    const ended = new Map(rows.map((row) => [row.id, row]));
    const once = left.filter(({ kind }) => kind === 'once').map(({ id }) => id);
    expect(once.length).toBeGreaterThan(0);
    // What it had on its way is never said again, whether the platform had taken it or not.
    expect(once.map((id) => `${ended.get(id)?.state} ${ended.get(id)?.reason}`)).toEqual(
      once.map(() => `uncertain ${LOST}`),
    );
    expect(once.some((id) => upstream.delivered.get(id) === 1)).toBe(true);
    await ledgerAgrees();
  }, 180_000);

  /** Both platforms' real adapters towards the stand-in, their clock, and the worker that looks whether they are back. */
  function aStreet(haste: number) {
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
    // On a machine that starves this process the circuit may open for a moment.
    const watched: WatchedLine[] = [
      { line: lines[0], knock: () => wechat.codeToSession('knock') },
      { line: lines[1], knock: () => exchangeAlipayCode(alipay, 'knock') },
    ];
    const watch = new PlatformWatch(watched, new Metrics(), new Warnings());
    const clocks = [clock];
    const began = performance.now();
    let ahead = 0;
    let running: DeliveryRelay[] = [];
    const tick = (): void => clocks.forEach((one) => one.set(NOON + ahead + (performance.now() - began) * haste));
    const ticking = setInterval(tick, 10);
    return {
      line,
      lines,
      channels: [new WechatChannel(wechat, 'formal', lines[0]), new AlipayChannel(alipay, lines[1])],
      alsoSets: (other: typeof clock) => void clocks.push(other),
      jump: (milliseconds: number) => void (ahead += milliseconds),
      start: (relays: DeliveryRelay[]): void => {
        running = relays;
        watch.onApplicationBootstrap();
        for (const relay of relays) relay.onApplicationBootstrap();
      },
      stop: async (): Promise<void> => {
        clearInterval(ticking);
        watch.onApplicationShutdown();
        for (const relay of running) await relay.onApplicationShutdown();
        await wechat.close();
        alipay.close();
      },
    };
  }

  /** What the dead relay had on its way, once the living one has nothing on its own; else none. */
  async function onlyTheDeadOnes(): Promise<Delivery[]> {
    const { manager } = db.database.read();
    const sending = await manager.findBy(Delivery, { state: 'sending' });
    const owners = new Set(sending.map(({ leaseOwner }) => leaseOwner));
    return owners.size === 1 ? sending : [];
  }

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

  /** Lost with its relay: nobody knows whether it arrived, so a one-time message stays where it is. */
  function wronglyLost({ id, kind, state }: Delivery): string | null {
    const times = upstream.delivered.get(id) ?? 0;
    return kind === 'once' && state === 'uncertain' && times <= 1
      ? null
      : `${id} ${state}: lost, delivered ${times} times`;
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
