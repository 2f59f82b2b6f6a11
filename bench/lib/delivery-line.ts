import { Database } from '../../server/src/infra/database';
import type { Clock } from '../../server/src/infra/clock';
import { SystemIds } from '../../server/src/infra/ids';
import type { Log } from '../../server/src/infra/logging';
import { Consents } from '../../server/src/notification/consent/consents';
import { DeliveryMetrics } from '../../server/src/notification/delivery-metrics.port';
import { DeliveryBell } from '../../server/src/notification/delivery/delivery-bell';
import { DeliveryQueue } from '../../server/src/notification/delivery/delivery-queue';
import { DeliveryRelay } from '../../server/src/notification/delivery/delivery-relay';
import { DeliveryReports } from '../../server/src/notification/delivery/delivery-reports';
import { SystemJitter } from '../../server/src/notification/delivery/jitter';
import { QuietTimes } from '../../server/src/notification/delivery/quiet-times';
import { PlatformLine } from '../../server/src/platform/platform-line';
import { Transport } from '../../server/src/platform/transport';
import { WechatChannel } from '../../server/src/platform/wechat/channel';
import { WechatClient } from '../../server/src/platform/wechat/client';
import { FakeAddresses } from '../../server/test/notification/fixture';

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Counts in the process: a look into the database would take its time from the one that is measured. */
class SentCount extends DeliveryMetrics {
  private sent = 0;
  private waiting: { count: number; resolve: () => void } | null = null;

  count(_templateKey: string, _platform: string, state: string): void {
    if (state === 'sent') this.sent += 1;
    if (this.waiting && this.sent >= this.waiting.count) this.waiting.resolve();
  }

  async reached(count: number): Promise<void> {
    if (this.sent >= count) return;
    await new Promise<void>((resolve) => (this.waiting = { count, resolve }));
  }
}

/** The real path of a delivery, from its row to the socket; only who lives where is made up. */
export function deliveryLine(
  database: Database,
  { url, clock, concurrency }: { url: string; clock: Clock; concurrency: number },
): { relay: DeliveryRelay; sent(count: number): Promise<void>; close(): Promise<void> } {
  const metrics = new SentCount();
  const ids = new SystemIds(clock);
  const line = new PlatformLine('wechat', clock);
  const client = new WechatClient({
    config: {
      appId: 'app',
      appSecret: 'bench-secret',
      token: 'bench-token',
      encodingAesKey: 'A'.repeat(43),
      baseUrl: url,
      allowPlain: false,
    },
    clock,
    shared: null,
    transport: new Transport('wechat', { connections: concurrency, breaker: line.breaker }),
  });
  const quiet = new QuietTimes({ timeZone: 'Asia/Shanghai', quietHours: false });
  const relay = new DeliveryRelay(
    new DeliveryQueue(database, clock, ids, new SystemJitter(), new Consents(clock, ids), quiet),
    new FakeAddresses(),
    new DeliveryReports(SILENT, metrics),
    new DeliveryBell(),
    clock,
    ids,
    SILENT,
    [new WechatChannel(client, 'formal', line)],
    { concurrency },
  );
  return { relay, sent: (count) => metrics.reached(count), close: async () => client.close() };
}
