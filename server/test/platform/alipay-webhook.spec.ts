import { ManualClock } from '../../src/infra/clock';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, platformSign, vectors } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { InboxWorker } from '../../src/platform/inbox/inbox-worker';
import { waitFor } from './support/wait-for';
import { NOW } from './support/wechat';

const HOUR = 60 * 60_000;
/** When the gateway's notifications of the vectors were sent: 15:31:02 in China. */
const SENT = Date.UTC(2026, 10, 22, 7, 31, 2);

/** Real HTTP application, database and relay; the notifications are the vectors', signed with the stand-in key. */
describeDatabases('the Alipay webhook', (open) => {
  let db: TestDatabase;
  let running: RunningApp;
  const clock = new ManualClock(NOW);

  beforeAll(async () => {
    db = await open(entities);
    running = await startApp(db.database, clock, {
      alipay: alipayConfig('http://127.0.0.1:1/gateway.do'),
    });
  });
  afterAll(async () => {
    await running.app.close();
    await db.close();
  });
  beforeEach(async () => {
    clock.set(SENT);
    await db.database.inTransaction((tx) => tx.run('DELETE FROM platform_inbox'));
  });

  const post = (payload: string | Buffer, type = 'application/x-www-form-urlencoded; charset=utf-8') =>
    running.app.inject({ method: 'POST', url: '/webhooks/alipay', headers: { 'content-type': type }, payload });
  const rows = () => db.database.read().all<{ handled_at: number | null }>('SELECT * FROM platform_inbox');

  it.each(vectors.notifications.map((one) => [one.name, one] as const))(
    'takes %s, once, in however many tries',
    async (_, { form_encoded: form, post_fields_decoded: { utc_timestamp: timestamp } }) => {
      if (timestamp) clock.set(Number(timestamp));
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
  const signed = (fields: Record<string, string>): string => {
    const all: Record<string, string> = { app_id: '2021000000000001', notify_id: 'n1', ...fields };
    const text = Object.keys(all)
      .sort()
      .map((name) => `${name}=${all[name]}`)
      .join('&');
    return new URLSearchParams({ ...all, sign_type: 'RSA2', sign: platformSign(text) }).toString();
  };

  it('takes a notification for as long as the platform repeats it, and knows it that long', async () => {
    expect((await post(form)).statusCode).toBe(200);
    await waitFor('the notification to be handled', async () => (await rows())[0]?.handled_at);
    for (const age of [25 * HOUR, 26 * HOUR]) {
      clock.set(SENT + age);
      await running.app.get(InboxWorker, { strict: false }).runOnce();
      expect((await post(form)).statusCode).toBe(200);
      expect(await rows()).toHaveLength(1);
    }
    clock.set(SENT + 26 * HOUR + 1);
    expect((await post(form)).statusCode).toBe(401);
  });

  it('takes one from a clock that is a little ahead', async () => {
    clock.set(SENT - 5 * 60_000);
    expect((await post(form)).statusCode).toBe(200);
  });

  it.each([
    ['a time to come', { notify_time: '2026-11-22 15:36:03' }],
    ['yesterday’s time', { notify_time: '2026-11-21 13:31:01' }],
    ['yesterday’s time of the message service', { utc_timestamp: String(SENT - 26 * HOUR - 1) }],
    ['one good time and one old', { notify_time: '2026-11-22 15:31:02', utc_timestamp: '1764000000123' }],
    ['no time that can be read', { notify_time: 'now' }],
    ['an empty time', { notify_time: '' }],
    ['no time at all', {}],
  ])('refuses a genuine notification with %s, and stores nothing', async (_, fields) => {
    expect((await post(signed({ notify_time: '2026-11-22 15:31:02' }))).statusCode).toBe(200);
    await db.database.inTransaction((tx) => tx.run('DELETE FROM platform_inbox'));
    expect((await post(signed(fields))).statusCode).toBe(401);
    expect(await rows()).toEqual([]);
  });

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
    const other = await startApp(db.database, clock, {
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
