import { Database } from '../../server/src/infra/database';
import type { Clock } from '../../server/src/infra/clock';
import { SystemIds } from '../../server/src/infra/ids';
import type { Log } from '../../server/src/infra/logging';
import { Consents } from '../../server/src/notification/consent/consents';
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

/** The real path of a delivery, from its row to the socket; only who lives where is made up. */
export function deliveryLine(
  database: Database,
  { url, clock, concurrency }: { url: string; clock: Clock; concurrency: number },
): { relay: DeliveryRelay; close(): Promise<void> } {
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
    new DeliveryReports(SILENT),
    new DeliveryBell(),
    clock,
    ids,
    SILENT,
    [new WechatChannel(client, 'formal', line)],
    { concurrency },
  );
  return { relay, close: async () => client.close() };
}
