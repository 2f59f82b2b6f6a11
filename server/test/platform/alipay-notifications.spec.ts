import { ManualClock } from '../../src/infra/clock';
import { InboxWorker } from '../../src/platform/inbox/inbox-worker';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, vectors } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { waitFor } from './support/wait-for';
import { NOW, wechatConfig } from './support/wechat';

/** The real sandbox pushes, through real HTTP, to the real webhook, inbox and relay. */
describeDatabases('notifications from Alipay', (open) => {
  const clock = new ManualClock(NOW);
  let db: TestDatabase;
  let running: RunningApp;
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    db = await open(entities);
    running = await startApp(db.database, clock, { alipay: alipayConfig('http://127.0.0.1:9/gateway.do') });
    await running.app.listen(0, '127.0.0.1');
    sandbox = await startSandbox({
      port: 0,
      host: '127.0.0.1',
      serverUrl: await running.app.getUrl(),
      wechat: wechatConfig(''),
      alipay: {
        appId: alipayConfig('').appId,
        appPublicKey: vectors.app_public_key_pem,
        platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
      },
      personas: [{ name: 'ali', role: 'citizen', platform: 'alipay', openid: '074a-ali-open-id' }],
      templates: [],
      consentsPerPersona: 0,
      now: () => clock.now(),
    });
  });
  afterAll(async () => {
    await sandbox.close();
    await running.app.close();
    await db.close();
  });
  beforeEach(async () => {
    clock.set(NOW);
    await db.database.inTransaction((tx) => tx.run('DELETE FROM platform_inbox'));
  });

  const notify = async (body: object): Promise<Record<string, string>> => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await (await fetch(`${sandbox.url}/sandbox/notifications`, init)).json()) as Record<string, string>;
  };
  const rows = () =>
    db.database.read().all<{ handled_at: number | null; payload: string }>('SELECT * FROM platform_inbox');
  const handled = () =>
    waitFor('the notification to be handled', async () => (await rows()).every((row) => row.handled_at));

  it.each([
    [
      'message service',
      { msgMethod: 'alipay.open.mini.version.audit.passed', bizContent: { subject: '100% a+b & "c"' } },
    ],
    ['asynchronous form', { notifyType: 'open_app_message', fields: { body: '', subject: 'a%20b 折扣' } }],
  ])('the %s: taken, put down, handled and named in the log', async (_form, body) => {
    expect(await notify({ ...body, persona: 'ali' })).toMatchObject({ webhook: 'delivered' });
    await handled();
    expect(await rows()).toMatchObject([{ payload: '' }]);
    expect(running.logged()).toContain('msgMethod' in body ? body.msgMethod : body.notifyType);
    expect(running.logged()).not.toContain('074a-ali-open-id');
  });

  it('knows the platform’s repetition by its id for all of the 25 hours', async () => {
    const { notifyId } = await notify({ msgMethod: 'alipay.open.x' });
    await handled();
    // 4 m, 10 m, 10 m, 1 h, 2 h, 6 h and 15 h after one another.
    for (const minutes of [4, 10, 10, 60, 120, 360, 900]) {
      clock.advance(minutes * 60_000);
      await running.app.get(InboxWorker, { strict: false }).runOnce();
      expect(await notify({ msgMethod: 'alipay.open.x', notifyId })).toEqual({ notifyId, webhook: 'delivered' });
      expect(await rows()).toHaveLength(1);
    }
  });

  it('answers success to a kind that nobody knows, and to one without any content', async () => {
    expect(await notify({ msgMethod: 'alipay.some.day.new' })).toMatchObject({ webhook: 'delivered' });
    expect(await notify({ notifyType: 'x' })).toMatchObject({ webhook: 'delivered' });
    await handled();
    expect(await rows()).toHaveLength(2);
  });
});
