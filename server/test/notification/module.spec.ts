import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { loadConfig } from '../../src/config';
import { InfraModule } from '../../src/infra/infra.module';
import { Accounts, identityEntities } from '../../src/identity';
import {
  Consents,
  DeliveryMetrics,
  MESSAGE_CHANNELS,
  MessageTemplates,
  NotificationModule,
  NotifyWhenCaseChanges,
  notificationEntities,
} from '../../src/notification';
import { describeDatabases } from '../support/databases';
import { waitFor } from '../support/wait-for';
import { aLine, anEvent, CountingMetrics, FakeChannel, reporter, SILENT } from './fixture';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: '/nonexistent', JWT_SECRET: SECRET, DATA_KEY: SECRET });

// Real: the module as the composition root imports it, identity, database, loop. Fake: the channel.
describeDatabases('the notification module', (open) => {
  test.each(['with', 'without'])(
    'fills the inbox and, %s a channel, says what became of the push',
    async (channelIs) => {
      const base = await open([...identityEntities, ...notificationEntities]);
      const { clock, ids } = aLine(base.database);
      const channel = new FakeChannel();
      const metrics = new CountingMetrics();
      const ports = [
        { provide: DeliveryMetrics, useValue: metrics },
        ...(channelIs === 'with' ? [{ provide: MESSAGE_CHANNELS, useValue: [channel] }] : []),
      ];
      @Global()
      @Module({ providers: ports, exports: ports })
      class Ports {}
      const parts = { config, clock, ids, database: base.database, log: SILENT };
      const app = await Test.createTestingModule({
        imports: [InfraModule.with(parts), Ports, NotificationModule],
      }).compile();
      await app.init();
      const accountId = ids.next();
      try {
        await base.database.inTransaction(async (tx) => {
          await tx.run(
            `INSERT INTO account (id, platform, app_id, display_name, created_at, last_seen_at) VALUES (?, 'wechat', 'app', '市民', 0, 0)`,
            [accountId],
          );
          await app
            .get(MessageTemplates)
            .create(tx, { key: 'progress', platform: 'wechat', templateId: 't', kind: 'once' });
          await app
            .get(Consents)
            .granted(tx, { accountId, templateId: 't', platform: 'wechat', count: 1, source: 'demo', dedupeKey: 'd' });
        });
        await base.database.inTransaction((tx) =>
          app.get(NotifyWhenCaseChanges).handle(tx, [anEvent({ to: 'assigned', audience: [reporter(accountId)] })]),
        );
        const asked = [accountId, ...Array.from({ length: 1_100 }, (_, i) => `nobody-${i}`), accountId];
        expect([...(await app.get(Accounts).platformsOf(base.database.read(), asked))]).toEqual([
          [accountId, 'wechat'],
        ]);
        expect((await app.get(Accounts).platformsOf(base.database.read(), [])).size).toBe(0);
        await waitFor('the delivery to be settled', async () => Object.keys(metrics.counts).length > 0);
      } finally {
        await app.close();
        await base.close();
      }
      expect(metrics.counts).toEqual(channelIs === 'with' ? { 'progress sent': 1 } : { 'progress skipped': 1 });
      expect(channel.sent).toHaveLength(channelIs === 'with' ? 1 : 0);
    },
  );
});
