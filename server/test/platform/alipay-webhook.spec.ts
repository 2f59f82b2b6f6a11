import { ManualClock } from '../../src/infra/clock';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, vectors } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { waitFor } from './support/wait-for';
import { NOW } from './support/wechat';

/** Real HTTP application, database and relay; the notifications are the vectors', signed with the stand-in key. */
describeDatabases('the Alipay webhook', (open) => {
  let db: TestDatabase;
  let running: RunningApp;

  beforeAll(async () => {
    db = await open(entities);
    running = await startApp(db.database, new ManualClock(NOW), {
      alipay: alipayConfig('http://127.0.0.1:1/gateway.do'),
    });
  });
  afterAll(async () => {
    await running.app.close();
    await db.close();
  });
  beforeEach(() => db.database.inTransaction(async (tx) => void (await tx.run('DELETE FROM platform_inbox'))));

  const post = (payload: string | Buffer, type = 'application/x-www-form-urlencoded; charset=utf-8') =>
    running.app.inject({ method: 'POST', url: '/webhooks/alipay', headers: { 'content-type': type }, payload });
  const rows = () => db.database.read().all<{ handled_at: number | null }>('SELECT * FROM platform_inbox');

  it.each(vectors.notifications.map((one) => [one.name, one.form_encoded] as const))(
    'takes %s, once, in however many tries',
    async (_, form) => {
      for (const answer of await Promise.all([post(form), post(form), post(form, 'text/plain')])) {
        expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
          200,
          'success',
          'text/plain; charset=utf-8',
        ]);
      }
      expect(await rows()).toHaveLength(1);
      await waitFor('the notification to be handled', async () => (await rows())[0]?.handled_at);
    },
  );

  const form = vectors.notifications[0]!.form_encoded;

  it.each([
    ['a changed value', form.replace('TRADE_SUCCESS', 'TRADE_CLOSED')],
    ['an added value', `${form}&extra=1`],
    ['a name that stands twice', `${form}&trade_status=TRADE_SUCCESS`],
    ['another signature type', form.replace('sign_type=RSA2', 'sign_type=RSA')],
    ['no signature', form.replace(/&sign=[^&]*/, '')],
    ['nothing', ''],
    ['JSON', '{"a":1}'],
    ['bytes that are no text', Buffer.from([0xff, 0x00, 0x25, 0x25])],
  ])('refuses %s with 401 and stores nothing', async (_, payload) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
    expect(await rows()).toEqual([]);
  });

  it('refuses a genuine notification for another app', async () => {
    const other = await startApp(db.database, new ManualClock(NOW), {
      alipay: { ...alipayConfig('http://127.0.0.1:1/'), appId: '2021000000000002' },
    });
    try {
      const answer = await other.app.inject({
        method: 'POST',
        url: '/webhooks/alipay',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: form,
      });
      expect(answer.statusCode).toBe(401);
      expect(await rows()).toEqual([]);
    } finally {
      await other.app.close();
    }
  });
});
