import { DeadPackets } from '../../src/dead-rows.port';
import { ManualClock } from '../../src/infra/clock';
import { PersonalData } from '../../src/infra/crypto';
import { Consents } from '../../src/notification';
import { PacketLog } from '../../src/platform/inbox/packet-log';
import { InboxWorker } from '../../src/platform/inbox/inbox-worker';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { entities, startApp, type RunningApp } from './support/app';
import { FakePlatform } from './support/fake-platform';
import { waitFor } from './support/wait-for';
import { NOW, wechatConfig } from './support/wechat';
import { plainPush, securePush, type Push } from './support/wechat-push';

const OPENID = 'oSECRETopenid0000000000000001';
const popup = (second: number, change: object = {}): string =>
  JSON.stringify({
    ToUserName: 'gh_1',
    FromUserName: OPENID,
    CreateTime: String(second),
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '0' },
    ...change,
  });

/** Real HTTP application, database and relay; the platform's side is made by the test. */
describeDatabases('the WeChat webhook', (open) => {
  const platform = new FakePlatform();
  const clock = new ManualClock(NOW);
  const config = { ...wechatConfig('') };
  let db: TestDatabase;
  let running: RunningApp;
  let accountId: string;

  beforeAll(async () => {
    db = await open(entities);
    config.baseUrl = await platform.start();
    platform.answer = () => ({ body: JSON.stringify({ openid: OPENID, session_key: 'k' }) });
    running = await startApp(db.database, clock, { wechat: config });
    const { json } = await inject('POST', '/api/v1/auth/wechat', '{"code":"c1"}', 'application/json');
    accountId = json().user.id;
  });
  afterAll(async () => {
    await running.app.close();
    await platform.stop();
    await db.close();
  });
  beforeEach(async () => {
    // Each test its own hours, so that no packet meets another test's.
    clock.advance(60 * 60_000);
    await db.database.inTransaction(async (tx) => {
      for (const table of ['platform_inbox', 'platform_packet', 'consent_grant', 'consent_balance'])
        await tx.run(`DELETE FROM ${table}`);
    });
  });

  const inject = async (method: 'GET' | 'POST', url: string, payload?: string | Buffer, type?: string) => {
    const headers = type ? { 'content-type': type } : {};
    return running.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  };
  const post = ({ url, body }: Push, type = 'application/json') => inject('POST', url, body, type);
  const rows = () =>
    db.database
      .read()
      .all<{ id: string; handled_at: number | null; due_at: number | null; payload: string; error: string | null }>(
        'SELECT * FROM platform_inbox',
      );
  const handled = (count = 1) =>
    waitFor(
      `${count} handled packets`,
      async () => (await rows()).filter((row) => row.handled_at !== null).length === count,
    );
  const remaining = () =>
    db.database.inTransaction((tx) => running.app.get(Consents, { strict: false }).remaining(tx, accountId, 'T1'));
  const second = () => Math.floor(clock.now() / 1000);

  it.each(['application/json', 'text/xml', 'text/plain', ''])(
    'counts an accepted popup as a grant, whatever the content type (%j)',
    async (type) => {
      const answer = await post(securePush(popup(second()), config, clock.now()), type);
      expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
        200,
        'success',
        'text/plain; charset=utf-8',
      ]);
      await handled();
      expect(await remaining()).toBe(1);
    },
  );

  it('reads XML inside and outside', async () => {
    const message = `<xml><FromUserName><![CDATA[${OPENID}]]></FromUserName><CreateTime>${second()}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List><TemplateId><![CDATA[T1]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>2</PopupScene></List></SubscribeMsgPopupEvent></xml>`;
    expect((await post(securePush(message, config, clock.now(), { xml: true }), 'text/xml')).statusCode).toBe(200);
    await handled();
    expect(await remaining()).toBe(1);
  });

  it('counts an event once, in however many packets and processes it comes', async () => {
    const message = popup(second());
    const packets = ['1', '2', '3', '3'].map((nonce) => post(securePush(message, config, clock.now(), { nonce })));
    for (const answer of await Promise.all(packets)) expect([answer.statusCode, answer.body]).toEqual([200, 'success']);
    await handled();
    expect(await rows()).toHaveLength(1);
    expect(await remaining()).toBe(1);
  });

  it('adds up several events, and takes all back when the person switches notifications off', async () => {
    for (const ago of [3, 2, 1])
      await post(securePush(popup(second() - ago), config, clock.now(), { nonce: `n${ago}` }));
    await handled(3);
    expect(await remaining()).toBe(3);
    const off = popup(second(), {
      Event: 'subscribe_msg_change_event',
      List: [{ TemplateId: 'T1', SubscribeStatusString: 'reject' }],
    });
    await post(securePush(off, config, clock.now(), { nonce: 'off' }));
    await handled(4);
    expect(await remaining()).toBe(0);
  });

  it('waits for the first login of somebody whom it does not know yet, for a week', async () => {
    const stranger = 'oSTRANGER0000000000000000001';
    await post(securePush(popup(second(), { FromUserName: stranger }), config, clock.now()));
    await waitFor('the event to be put back', async () => (await rows())[0]?.error === 'no-account');
    platform.answer = () => ({ body: JSON.stringify({ openid: stranger, session_key: 'k' }) });
    const login = await inject('POST', '/api/v1/auth/wechat', '{"code":"c2"}', 'application/json');
    clock.advance(60 * 60_000);
    await running.app.get(InboxWorker, { strict: false }).runOnce();
    await handled();
    const left = await db.database.inTransaction((tx) =>
      running.app.get(Consents, { strict: false }).remaining(tx, login.json().user.id, 'T1'),
    );
    expect(left).toBe(1);
  });

  it('gives up on somebody who never comes, and says so', async () => {
    const relay = running.app.get(InboxWorker, { strict: false });
    await post(securePush(popup(second(), { FromUserName: 'oNEVER' }), config, clock.now()));
    await waitFor('the event to be put back', async () => (await rows())[0]?.error === 'no-account');
    clock.advance(7 * 24 * 60 * 60_000);
    await relay.runOnce();
    expect(await rows()).toMatchObject([{ handled_at: null, due_at: null, error: 'no-account' }]);
    const dead = running.app.get(DeadPackets, { strict: false });
    const listed = await dead.list(db.database.read(), '', 10);
    expect(listed).toEqual([
      {
        id: (await rows())[0]!.id,
        kind: 'inbox',
        source: 'wechat',
        attempts: expect.any(Number),
        error: 'no-account',
        receivedAt: expect.any(String),
      },
    ]);
    platform.answer = () => ({ body: JSON.stringify({ openid: 'oNEVER', session_key: 'k' }) });
    await inject('POST', '/api/v1/auth/wechat', '{"code":"c3"}', 'application/json');
    expect(await db.database.inTransaction((tx) => dead.retry(tx, [listed[0]!.id], clock.now()))).toBe(1);
    await relay.runOnce();
    await handled();
    expect(await dead.list(db.database.read(), '', 10)).toEqual([]);
  });

  it.each([
    ['an event of no kind that it knows', '{"MsgType":"event","Event":"brand_new_event","CreateTime":1}'],
    [
      'a message of a person',
      `{"MsgType":"text","FromUserName":"${OPENID}","Content":"hi","MsgId":22876340532172987,"CreateTime":1}`,
    ],
  ])('answers success to %s', async (_, message) => {
    expect((await post(securePush(message, config, clock.now()))).body).toBe('success');
    await handled();
  });

  it.each([
    ['nothing', ''],
    ['what is neither JSON nor XML', 'hello'],
    ['XML with a DOCTYPE', '<!DOCTYPE a [<!ENTITY e "x">]><xml><a>&e;</a></xml>'],
  ])('answers success to %s, once verified, and stores nothing', async (_, message) => {
    expect((await post(securePush(message, config, clock.now()))).body).toBe('success');
    expect(await rows()).toEqual([]);
  });

  it('tells two 64-bit message ids apart that are one as doubles', async () => {
    const text = (id: string): string => `{"MsgType":"text","FromUserName":"o1","MsgId":${id}}`;
    for (const id of ['22876340532172987', '22876340532172988'])
      await post(securePush(text(id), config, clock.now(), { nonce: id }));
    expect(await rows()).toHaveLength(2);
  });

  describe('refuses with 401 and stores nothing of', () => {
    const refused = async (answer: { statusCode: number; json(): { code: string } }): Promise<void> => {
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
      expect(await rows()).toEqual([]);
      expect(await db.database.read().all('SELECT * FROM platform_packet')).toEqual([]);
    };

    it('a wrong signature', async () => {
      const push = securePush(popup(1), config, clock.now());
      await refused(await post({ ...push, url: push.url.replace(/msg_signature=./, 'msg_signature=x') }));
    });

    it('a changed body', async () => {
      const [one, two] = [securePush(popup(1), config, clock.now()), securePush(popup(2), config, clock.now())];
      await refused(await post({ url: one.url, body: two.body }));
    });

    it('`signature` where msg_signature belongs', async () => {
      const push = securePush(popup(1), config, clock.now());
      const query = new URLSearchParams(push.url.split('?')[1]);
      query.set('msg_signature', query.get('signature') ?? '');
      await refused(await post({ ...push, url: `/webhooks/wechat?${query.toString()}` }));
    });

    it.each([-301, 301])('a packet %i s from now', async (off) => {
      await refused(await post(securePush(popup(1), config, clock.now() + off * 1000)));
    });

    it('another app', async () => {
      await refused(await post(securePush(popup(1), { ...config, appId: 'wxffffffffffffffff' }, clock.now())));
    });

    it('a plain packet where plain mode is not allowed', async () => {
      await refused(await post(plainPush(popup(1), config, clock.now())));
    });

    it('an empty request', async () => {
      await refused(await inject('POST', '/webhooks/wechat'));
    });

    it('repeated query parameters', async () => {
      const push = securePush(popup(1), config, clock.now());
      await refused(await post({ ...push, url: `${push.url}&nonce=1` }));
    });
  });

  it('refuses a body of more than 256 KiB', async () => {
    const push = securePush(popup(1), config, clock.now());
    expect((await post({ ...push, body: ' '.repeat(256 * 1024 + 1) })).statusCode).toBe(413);
  });

  it('echoes to the console', async () => {
    const { url } = plainPush('', config, clock.now());
    const answer = await inject('GET', `${url}&echostr=4375120948345356249`);
    expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
      200,
      '4375120948345356249',
      'text/plain; charset=utf-8',
    ]);
    expect((await inject('GET', `${url.replace('nonce=', 'nonce=1')}&echostr=1`)).statusCode).toBe(401);
    expect((await inject('GET', url)).statusCode).toBe(401);
  });

  it('keeps openids out of log and database', async () => {
    await post(securePush(popup(second()), config, clock.now()));
    await handled();
    const stored =
      JSON.stringify(await rows()) + JSON.stringify(await db.database.read().all('SELECT * FROM platform_packet'));
    expect(stored).not.toContain(OPENID);
    expect(running.logged()).not.toContain(OPENID);
    expect((await rows())[0]?.payload).toBe('');
  });

  it('forgets handled packets after three days and fingerprints after a quarter of an hour', async () => {
    await post(securePush(popup(second()), config, clock.now()));
    await handled();
    expect(await running.app.get(PacketLog, { strict: false }).firstSight('alipay-phone', 'kept')).toBe(true);
    clock.advance(3 * 24 * 60 * 60_000 + 1);
    await running.app.get(InboxWorker, { strict: false }).runOnce();
    expect(await rows()).toEqual([]);
    expect(await db.database.read().all('SELECT source FROM platform_packet')).toEqual([{ source: 'alipay-phone' }]);
  });

  it('takes a packet up again whose process died with it in hand', async () => {
    const message = popup(second());
    await post(securePush(message, config, clock.now()));
    await handled();
    const { payload } = sealedCopy(message);
    await db.database.inTransaction((tx) =>
      tx.run("UPDATE platform_inbox SET handled_at = NULL, payload = ?, lease_owner = 'dead', due_at = ?", [
        payload,
        clock.now() + 30_000,
      ]),
    );
    expect(await running.app.get(InboxWorker, { strict: false }).runOnce()).toBe(0);
    clock.advance(30_000);
    await running.app.get(InboxWorker, { strict: false }).runOnce();
    await handled();
    expect(await remaining()).toBe(1);
  });

  const sealedCopy = (message: string): { payload: string } => {
    return { payload: running.app.get(PersonalData, { strict: false }).encrypt(message) };
  };

  it('tries a packet again that it failed on, says why, and stops after ten attempts', async () => {
    const worker = running.app.get(InboxWorker, { strict: false });
    await post(securePush(popup(second()), config, clock.now()));
    await handled();
    await db.database.inTransaction((tx) =>
      tx.run("UPDATE platform_inbox SET handled_at = NULL, payload = 'v1.lost.key.x.y', attempts = 0, due_at = ?", [
        clock.now(),
      ]),
    );
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      clock.advance(60 * 60_000);
      await worker.runOnce();
    }
    expect(await rows()).toMatchObject([{ handled_at: null, due_at: null, error: 'Error', attempts: 10 }]);
  });

  it('counts each event once where two processes work on one inbox', async () => {
    const other = await startApp(db.database, clock, { wechat: config });
    try {
      const pushes = Array.from({ length: 60 }, (_, i) =>
        securePush(popup(second() - i), config, clock.now(), { nonce: `p${i}` }),
      );
      await Promise.all(pushes.map((push) => post(push)));
      const workers = [running, other].map(({ app }) => app.get(InboxWorker, { strict: false }).runOnce());
      await Promise.all(workers);
      await handled(60);
      expect(await remaining()).toBe(60);
    } finally {
      await other.app.close();
    }
  });

  it('accepts plain mode where it is allowed, but a captured signature carries no second body', async () => {
    const own = await startApp(db.database, clock, { wechat: { ...config, allowPlain: true } });
    try {
      const send = ({ url, body }: Push) =>
        own.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: body });
      const genuine = plainPush(popup(second()), config, clock.now());
      const forged = { ...genuine, body: popup(second() + 1) };
      for (const push of [genuine, genuine, forged]) expect((await send(push)).body).toBe('success');
      expect(await rows()).toHaveLength(1);
    } finally {
      await own.app.close();
    }
  });
});
