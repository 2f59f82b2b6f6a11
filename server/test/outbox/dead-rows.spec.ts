import { DeadRowsController } from '../../src/dead-rows.controller';
import type { Actors } from '../../src/identity';
import { ManualClock } from '../../src/infra/clock';
import { notificationEntities } from '../../src/notification/entities';
import { InboxDeadPackets } from '../../src/platform/inbox/dead-packets';
import { describeDatabases, type TestDatabase } from '../support/databases';

const NOW = Date.UTC(2026, 10, 22, 4, 0);
const CALLER = { accountId: 'caller', sessionId: 's' };

/** Real: controller, features' functions, database. Fake: who the caller is. Rows are written as their owners leave them. */
describeDatabases('the list of dead rows', (open) => {
  let base: TestDatabase;
  let roles: string[];
  let controller: DeadRowsController;

  beforeAll(async () => {
    base = await open(notificationEntities);
    const actors = { of: async () => ({ roles }) } as unknown as Actors;
    controller = new DeadRowsController(base.database, new ManualClock(NOW), actors, new InboxDeadPackets(), {
      timeZone: 'Asia/Shanghai',
    });
  });
  afterAll(() => base.close());
  beforeEach(async () => {
    roles = ['admin'];
    await base.database.inTransaction(async (tx) => {
      for (const table of ['outbox_task', 'delivery', 'message_template', 'platform_inbox'])
        await tx.run(`DELETE FROM ${table}`);
      await tx.run(
        `INSERT INTO message_template (id, template_key, platform, template_id, kind, enabled, fields)
         VALUES ('t', 'progress', 'wechat', 'SECRETtemplate', 'once', 1, '[]')`,
      );
      for (const state of ['dead', 'pending'])
        await tx.run(
          `INSERT INTO outbox_task (id, reader, event_id, case_id, state, attempts, next_at, error) VALUES (?, 'r', ?, 'case', ?, 12, 0, 'why')`,
          [`t-${state}`, state, state],
        );
      for (const state of ['dead', 'sent', 'uncertain', 'skipped'])
        await tx.run(
          `INSERT INTO delivery (id, event_id, case_id, seq, account_id, template_key, platform, template_id, kind, page, fields, state, reason, attempts, next_at, event_at, created_at, settled_at)
           VALUES (?, ?, 'case', 1, 'SECRETaccount', 'progress', 'wechat', 'SECRETtemplate', 'once', '', '{}', ?, 'why', 8, 0, ?, ?, 5)`,
          [`d-${state}`, state, state, NOW, NOW],
        );
      const packets: [string, number | null, number | null][] = [
        ['dead', null, null],
        ['waiting', 5, null],
        ['handled', null, 5],
      ];
      for (const [id, dueAt, handledAt] of packets)
        await tx.run(
          `INSERT INTO platform_inbox (id, source, external_id, payload, received_at, due_at, attempts, handled_at, error) VALUES (?, 'wechat', ?, 'SECRETpayload', 0, ?, 10, ?, 'why')`,
          [`p-${id}`, `SECRET${id}`, dueAt, handledAt],
        );
    });
  });

  const list = (kind: 'outbox' | 'delivery' | 'inbox', limit?: string, cursor?: string) =>
    controller.list(CALLER, { kind, limit, cursor });

  it('shows what was given up, and of nobody who it is about', async () => {
    const common = { attempts: expect.any(Number), error: 'why' };
    expect((await list('outbox')).items).toEqual([
      { ...common, id: 't-dead', kind: 'outbox', caseId: 'case', reader: 'r' },
    ]);
    expect((await list('delivery')).items).toEqual([
      { ...common, id: 'd-dead', kind: 'delivery', caseId: 'case', templateKey: 'progress' },
    ]);
    expect((await list('inbox')).items).toEqual([
      { ...common, id: 'p-dead', kind: 'inbox', source: 'wechat', receivedAt: '1970-01-01T00:00:00.000Z' },
    ]);
  });

  it('sends one of any kind on its way again, once', async () => {
    for (const id of ['t-dead', 'd-dead', 'p-dead']) {
      await controller.retry(CALLER, id);
      await expect(controller.retry(CALLER, id)).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const id of ['t-pending', 'd-sent', 'd-uncertain', 'd-skipped', 'p-handled', 'p-waiting', 'nothing'])
      await expect(controller.retry(CALLER, id)).rejects.toMatchObject({ code: 'not-found' });
    const reader = base.database.read();
    expect(await reader.all("SELECT id FROM outbox_task WHERE attempts = 0 AND state = 'pending'")).toHaveLength(1);
    expect(await reader.all("SELECT id FROM delivery WHERE attempts = 0 AND state = 'pending'")).toHaveLength(1);
    expect(
      await reader.all('SELECT id FROM platform_inbox WHERE attempts = 0 AND due_at = ? AND handled_at IS NULL', [NOW]),
    ).toEqual([{ id: 'p-dead' }]);
  });

  it.each(['outbox', 'delivery', 'inbox'] as const)('sends all of the kind %s, and of no other', async (kind) => {
    await base.database.inTransaction(async (tx) => {
      for (let i = 0; i < 249; i += 1)
        await tx.run(
          `INSERT INTO outbox_task (id, reader, event_id, case_id, state, attempts, next_at) VALUES (?, 'r', ?, 'case', 'dead', 12, 0)`,
          [`t-${i}`, `e-${i}`],
        );
    });
    const dead = { outbox: 250, delivery: 1, inbox: 1 };
    expect(await controller.retryAll(CALLER, { kind })).toEqual({ retried: dead[kind], stale: 0, blocked: 0 });
    expect(await controller.retryAll(CALLER, { kind })).toEqual({ retried: 0, stale: 0, blocked: 0 });
    for (const other of ['delivery', 'inbox'] as const)
      expect((await list(other)).items).toHaveLength(other === kind ? 0 : 1);
    expect((await list('outbox', '100')).items).toHaveLength(kind === 'outbox' ? 0 : 100);
  });

  it.each(['dispatcher', 'district', 'handler', 'gridWorker', 'citizen'])('is closed to the role %s', async (role) => {
    roles = [role];
    await expect(list('inbox')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(controller.retry(CALLER, 'p-dead')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(controller.retryAll(CALLER, { kind: 'inbox' })).rejects.toMatchObject({ code: 'forbidden' });
    roles = ['admin'];
    expect((await list('inbox')).items).toHaveLength(1);
  });
});
