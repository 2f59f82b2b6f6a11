import { Logger } from '@nestjs/common';
import { PUSH_FIELDS, type TemplateField } from '@citygrid/shared/message';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src';
import { DeadRowsController } from '../../src/dead-rows.controller';
import type { Actors } from '../../src/identity';
import { notificationEntities } from '../../src/notification/entities';
import type { TemplateChange } from '../../src/notification/template/message-templates';
import { InboxDeadPackets } from '../../src/platform/inbox/dead-packets';
import { PlatformLine } from '../../src/platform/platform-line';
import { Transport } from '../../src/platform/transport';
import { WechatChannel } from '../../src/platform/wechat/channel';
import { WechatClient } from '../../src/platform/wechat/client';
import { alipayConfig, vectors } from '../platform/support/alipay';
import { wechatConfig } from '../platform/support/wechat';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, type Line, reporter, wipe } from './fixture';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CALLER = { accountId: 'caller', sessionId: 's' };
const field = (name: string, own: TemplateField['field']): TemplateField => ({ name, field: own, label: '栏' });
/** As the platform has the template. */
const TRUE_FIELDS = [field('character_string7', 'caseNumber'), field('thing8', 'matter'), field('time9', 'time')];

// Real: database, handler, queue, relay, WeChat adapter, the administrator's calls. The platform is the sandbox. Fake: who is who.
describeDatabases('dead deliveries, their cause mended', (open) => {
  let base: TestDatabase;
  let line: Line;
  let sandbox: RunningSandbox;
  let client: WechatClient;
  let channel: WechatChannel;
  let admin: DeadRowsController;
  let template: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    base = await open(notificationEntities);
  });
  beforeEach(async () => {
    await wipe(base.database);
    line = aLine(base.database, { quietHours: true });
    const alipay = alipayConfig('');
    const own = { ...wechatConfig(''), appId: 'app' };
    const template_ = (templateId: string, key: string, fields: readonly TemplateField[]) => {
      return { platform: 'wechat', templateId, key, title: '进度通知', kind: 'once', fields } as const;
    };
    sandbox = await startSandbox({
      port: 0,
      host: '127.0.0.1',
      serverUrl: 'http://127.0.0.1:1',
      wechat: own,
      alipay: {
        appId: alipay.appId,
        appPublicKey: vectors.app_public_key_pem,
        platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
        aesKey: alipay.aesKey,
      },
      personas: [{ name: 'wei', role: 'citizen', platform: 'wechat', code: 'code-wei', openid: 'open-w1' }],
      templates: [
        template_('demo-wechat-progress', 'progress', TRUE_FIELDS),
        template_('approved-anew', 'result', TRUE_FIELDS.slice(0, 2)),
      ],
      consentsPerPersona: 3,
      now: () => line.clock.now(),
    });
    client = new WechatClient({
      config: { ...own, baseUrl: sandbox.url },
      clock: line.clock,
      transport: new Transport('wechat', { patience: 5_000 }),
      shared: null,
    });
    channel = new WechatChannel(client, 'formal', new PlatformLine('wechat', line.clock));
    const actors = { of: async () => ({ roles: ['admin'] }) } as unknown as Actors;
    admin = new DeadRowsController(base.database, line.clock, actors, new InboxDeadPackets(), {
      timeZone: 'Asia/Shanghai',
    });
    template = (await line.template('progress')).id;
    await line.grant('w1', 'progress', 3);
  });
  afterEach(async () => {
    await client.close();
    await sandbox.close();
  });
  afterAll(() => base.close());

  const relay = (): Promise<void> => line.relay([channel]).drain();
  const mend = (change: TemplateChange): Promise<void> =>
    base.database.inTransaction((tx) => line.templates.change(tx, template, change));
  const retryAll = () => admin.retryAll(CALLER, { kind: 'delivery' });
  const dead = async () => (await admin.list(CALLER, { kind: 'delivery' })).items;
  const phone = async (): Promise<{ templateId: string; data: Record<string, string>; page: string }[]> =>
    (await (await fetch(`${sandbox.url}/sandbox/messages?persona=wei`)).json()) as never;
  const ends = async (): Promise<string[]> =>
    (await line.deliveries()).map(({ state, reason }) => (reason ? `${state} ${reason}` : state));
  /** Something was told with the catalogue's fields, which the platform's template does not have. */
  const refused = async (...caseIds: string[]): Promise<void> => {
    for (const caseId of caseIds) await line.tell(anEvent({ caseId, at: line.clock.now() }));
    await relay();
    expect(await ends()).toContainEqual(expect.stringMatching(/^dead held 47003/));
  };

  test('go with the fields as they are mended, and only then', async () => {
    await refused('c1');
    expect(await retryAll()).toEqual({ retried: 1, stale: 0, blocked: 0 });
    await relay();
    expect(await dead()).toHaveLength(1);
    await mend({ fields: TRUE_FIELDS });
    expect(await retryAll()).toEqual({ retried: 1, stale: 0, blocked: 0 });
    await relay();
    expect(await ends()).toEqual(['sent']);
    expect(JSON.stringify(await phone())).toContain('路灯照明');
    expect((await line.deliveries())[0]?.fields).toEqual({
      character_string7: '261122-0483915-3',
      thing8: '路灯照明',
      time9: '2026年11月22日 12:00',
    });
    expect(await line.left('w1', 'progress')).toBe(2);
  });

  test('go with the template that was approved anew, by the consents for it', async () => {
    await refused('c1', 'c2');
    await mend({ templateId: 'approved-anew', fields: TRUE_FIELDS.slice(0, 2) });
    await base.database.inTransaction((tx) =>
      line.consents.granted(tx, {
        accountId: 'w1',
        templateId: 'approved-anew',
        platform: 'wechat',
        count: 2,
        source: 'demo',
        dedupeKey: 'anew',
      }),
    );
    expect(await retryAll()).toEqual({ retried: 2, stale: 0, blocked: 0 });
    await relay();
    expect((await ends()).sort()).toEqual(['sent', 'skipped kept-for-later']);
    expect((await phone()).length).toBe(1);
    expect(await line.left('w1', 'progress')).toBe(3);
  });

  test('still speak for all the cases that a night put together', async () => {
    line.clock.set(Date.parse('2026-11-22T23:30:00+08:00'));
    for (const caseId of ['c1', 'c2', 'c3']) await line.tell(anEvent({ caseId, at: line.clock.now() }));
    await relay();
    line.clock.set(Date.parse('2026-11-23T07:00:00+08:00'));
    await relay();
    expect(await dead()).toHaveLength(1);
    await mend({ fields: TRUE_FIELDS });
    await retryAll();
    await relay();
    const sent = (await line.deliveries()).find(({ state }) => state === 'sent');
    expect(sent).toMatchObject({ cases: 3, page: 'pages/inbox/index', fields: { thing8: '路灯照明等3件' } });
  });

  test('within a week of the event, though it is older than what is said unasked', async () => {
    await refused('c1');
    await mend({ fields: TRUE_FIELDS });
    line.clock.advance(7 * DAY - 1);
    await admin.retry(CALLER, (await dead())[0]!.id);
    await relay();
    expect(await ends()).toEqual(['sent']);
  });

  test('older ones are counted and stay', async () => {
    await refused('c1');
    line.clock.advance(7 * DAY);
    expect(await retryAll()).toEqual({ retried: 0, stale: 1, blocked: 0 });
    await expect(admin.retry(CALLER, (await dead())[0]!.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('7 天'),
    });
    expect(await dead()).toHaveLength(1);
  });

  test('what the case has meanwhile made untrue is let go', async () => {
    await refused('c1');
    await mend({ fields: TRUE_FIELDS });
    await line.tell(anEvent({ caseId: 'c1', seq: 3, to: 'assigned', at: line.clock.now() }));
    await retryAll();
    await relay();
    expect(await ends()).toEqual(['skipped superseded', 'sent']);
  });

  test.each<[TemplateChange, string]>([
    [{ fields: [field('time1', 'deadline')] }, 'cannot-render time1: is empty'],
    [{ enabled: false }, 'template-disabled'],
  ])('that cannot be made a message with %j stay, and say why', async (change, error) => {
    await line.tell(anEvent({ caseId: 'c1', deadlineAt: null }));
    await relay();
    await mend(change);
    expect(await retryAll()).toEqual({ retried: 0, stale: 0, blocked: 1 });
    const [row] = await dead();
    expect(row).toMatchObject({ error });
    await expect(admin.retry(CALLER, row!.id)).rejects.toMatchObject({ code: 'conflict' });
    await mend({ fields: TRUE_FIELDS, enabled: true });
    expect(await retryAll()).toEqual({ retried: 1, stale: 0, blocked: 0 });
    await relay();
    expect(await ends()).toEqual(['sent']);
  });

  test('a stopped template blocks, too', async () => {
    await refused('c1');
    await base.database.inTransaction((tx) => tx.run('UPDATE message_template SET stopped_at = 1'));
    expect(await retryAll()).toEqual({ retried: 0, stale: 0, blocked: 1 });
    expect((await dead())[0]).toMatchObject({ error: 'template-stopped' });
  });

  test('a row from before its words were kept goes as it stands, to the template that it was made for', async () => {
    await refused('c1');
    await base.database.inTransaction((tx) => tx.run('UPDATE delivery SET push_fields = NULL'));
    expect(await retryAll()).toMatchObject({ retried: 1 });
    await relay();
    expect(await dead()).toHaveLength(1);
    await mend({ templateId: 'approved-anew' });
    expect(await retryAll()).toMatchObject({ retried: 0, blocked: 1 });
    expect((await dead())[0]).toMatchObject({ error: 'cannot-render: its words were not kept' });
  });

  test('what is kept to make them of is the closed list of what may leave the house', async () => {
    await line.tell(anEvent({ publicNote: 'SECRET note', audience: [reporter('w1')] }));
    const [row] = await line.deliveries();
    expect(Object.keys(row?.pushFields ?? {}).sort()).toEqual([...PUSH_FIELDS].sort());
    expect(JSON.stringify(row?.pushFields)).not.toContain('SECRET');
  });
});
