/** What WeChat pushes, in each mode and format: pushed by the sandbox over real HTTP, handled by the whole application. */
import { startSandbox, type Persona, type RunningSandbox } from '../../../sandbox/src';
import { DeadPackets } from '../../src/dead-rows.port';
import { ManualClock } from '../../src/infra/clock';
import { Consents, MESSAGE_CHANNELS, type MessageChannel } from '../../src/notification';
import { InboxWorker } from '../../src/platform/inbox/inbox-worker';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, vectors } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { waitFor } from './support/wait-for';
import { NOW, wechatConfig } from './support/wechat';

const wei: Persona = {
  name: 'wei',
  role: 'citizen',
  platform: 'wechat',
  code: 'code-wei',
  openid: 'o-wei-00000000000000000000001',
};
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const template = (templateId: string, key: string) => ({
  platform: 'wechat' as const,
  templateId,
  key,
  title: key,
  kind: 'once' as const,
  fields: [{ name: 'thing1', label: '事项' }],
});

describeDatabases('what WeChat pushes', (open) => {
  const clock = new ManualClock(NOW);
  const [wechat, alipay] = [{ ...wechatConfig(''), allowPlain: true }, alipayConfig('')];
  let db: TestDatabase;
  let running: RunningApp;
  let sandbox: RunningSandbox;
  let accountId: string;

  beforeAll(async () => {
    db = await open(entities);
    running = await startApp(db.database, clock, { wechat });
    await running.app.listen(0, '127.0.0.1');
    sandbox = await startSandbox({
      port: 0,
      host: '127.0.0.1',
      serverUrl: await running.app.getUrl(),
      wechat,
      alipay: {
        appId: alipay.appId,
        appPublicKey: vectors.app_public_key_pem,
        platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
      },
      personas: [wei],
      templates: [template('T1', 'progress'), template('T2', 'result')],
      consentsPerPersona: 0,
      webhook: { timeoutMs: 5_000, pauseMs: 10 },
      now: () => clock.now(),
    });
    wechat.baseUrl = sandbox.url;
    const answer = await running.app.inject({
      method: 'POST',
      url: '/api/v1/auth/wechat',
      payload: { code: wei.code },
    });
    accountId = answer.json().user.id;
  });
  afterAll(async () => {
    await sandbox.close();
    await running.app.close();
    await db.close();
  });
  beforeEach(async () => {
    clock.advance(60 * MINUTE);
    await settled();
    await db.database.inTransaction((tx) => tx.run('DELETE FROM platform_inbox'));
  });

  const call = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text === '' ? '{}' : text) as T;
  };
  const inbox = () =>
    db.database
      .read()
      .all<{ id: string; handled_at: number | null; due_at: number | null; error: string | null }>(
        'SELECT * FROM platform_inbox',
      );
  const settled = () =>
    waitFor('no turn to be under way', async () => {
      const sql = "SELECT id FROM chat_turn WHERE state <> 'settled'";
      return (await db.database.read().all(sql)).length === 0;
    });
  const handled = (count = 1) =>
    waitFor(
      `${count} handled packets`,
      async () => (await inbox()).filter((row) => row.handled_at !== null).length === count,
    );
  const remaining = (templateId: string) =>
    db.database.inTransaction((tx) =>
      running.app.get(Consents, { strict: false }).remaining(tx, accountId, templateId),
    );
  const answers = async (): Promise<string[]> => {
    const lines = (await (await fetch(`${sandbox.url}/sandbox/chat?persona=wei`)).json()) as {
      from: string;
      text?: string;
    }[];
    return lines.flatMap(({ from, text }) => (from === 'app' && text ? [text] : []));
  };
  const event = (fields: object) => call('/sandbox/events', { persona: 'wei', event: fields });

  describe.each(['plain', 'compatible', 'secure'])('in %s mode', (mode) => {
    describe.each(['json', 'xml'])('as %s', (format) => {
      beforeEach(() => call('/sandbox/webhook', { mode, format }));

      it('words of a person are heard once, and answered', async () => {
        const before = (await answers()).length;
        // Characters that JSON escapes and XML cannot hold as they are.
        await call('/sandbox/chat', { persona: 'wei', text: '谢谢' });
        await call('/sandbox/chat', { persona: 'wei', text: '<b>"&\' ]]> 路灯不亮 🙂' });
        await handled(2);
        await settled();
        const said = (await answers()).slice(before);
        expect(said).toEqual([expect.stringContaining('不客气'), expect.stringMatching(/收到/)]);
      });

      it('two events whose 64-bit ids are one as doubles are two', async () => {
        for (const MsgId of ['22876340532172987', '22876340532172988', '22876340532172988'])
          await event({ MsgType: 'text', Content: '谢谢', MsgId });
        await handled(2);
        expect(await inbox()).toHaveLength(2);
      });

      it('consents for one template and for two are counted, and taken back', async () => {
        const before = [await remaining('T1'), await remaining('T2')];
        await call('/sandbox/consents', { persona: 'wei', templateKey: 'progress', accept: 1 });
        await handled(1);
        const answer = (TemplateId: string, SubscribeStatusString: string) => ({
          TemplateId,
          SubscribeStatusString,
          PopupScene: '0',
        });
        const List = [answer('T1', 'accept'), answer('T2', 'acceptWithAudio')];
        await event({ Event: 'subscribe_msg_popup_event', List });
        await handled(2);
        expect([await remaining('T1'), await remaining('T2')]).toEqual([before[0]! + 2, before[1]! + 1]);
        const off = { TemplateId: 'T1', SubscribeStatusString: 'reject' };
        await event({ Event: 'subscribe_msg_change_event', List: off });
        await handled(3);
        expect([await remaining('T1'), await remaining('T2')]).toEqual([0, before[1]! + 1]);
      });

      it('an event that nobody has heard of yet is acknowledged and let go', async () => {
        const { webhook } = await call<{ webhook: unknown }>('/sandbox/events', {
          persona: 'wei',
          event: { Event: 'brand_new_event', Deep: { er: [{ a: 1 }, { a: 2 }] } },
        });
        expect(webhook).toBe('delivered');
        await handled(1);
        expect(await inbox()).toHaveLength(1);
      });
    });
  });

  it('a message that could not be delivered after all: its delivery says so', async () => {
    await call('/sandbox/webhook', { mode: 'secure', format: 'json' });
    await db.database.inTransaction((tx) =>
      tx.run(
        `INSERT INTO delivery (id, event_id, case_id, seq, account_id, template_key, platform, template_id, kind, page, fields, state, attempts, next_at, external_id, created_at, settled_at)
         VALUES ('d1', 'e1', 'c1', 1, ?, 'progress', 'wechat', 'T1', 'once', 'p', '{}', 'sent', 1, 0, '1864323726461255680', 0, 0)`,
        [accountId],
      ),
    );
    const List = { TemplateId: 'T1', MsgID: '1864323726461255680', ErrorCode: '20001', ErrorStatus: 'system failed' };
    await event({ Event: 'subscribe_msg_sent_event', List });
    await handled(1);
    expect(await db.database.read().one("SELECT state, reason FROM delivery WHERE id = 'd1'")).toEqual({
      state: 'refused',
      reason: 'failed-later 20001',
    });
  });

  describe('news of a failure that has overtaken the id of its message', () => {
    const look = () => running.app.get(InboxWorker, { strict: false }).runOnce();
    const putBack = () =>
      waitFor('the event to be put back', async () =>
        (await inbox()).some(({ error }) => error === 'perhaps-not-ours'),
      );

    it('waits until a real send is written down, and corrects it', async () => {
      await call('/sandbox/webhook', { mode: 'secure', format: 'json' });
      await call('/sandbox/consents', { persona: 'wei', templateKey: 'progress', accept: 1 });
      await handled(1);
      await call('/sandbox/faults', { match: 'subscribe_msg_sent_event', errcode: 20001, times: 1 });
      const channels = running.app.get<MessageChannel[]>(MESSAGE_CHANNELS, { strict: false });
      const end = await channels
        .find(({ platform }) => platform === 'wechat')!
        .send({
          deliveryId: 'd2',
          accountId,
          address: { openId: wei.openid ?? null, userId: null, appId: wechat.appId },
          templateKey: 'progress',
          templateId: 'T1',
          page: 'pages/case/index',
          fields: { thing1: '路灯' },
        });
      expect(end).toMatchObject({ kind: 'sent' });
      await putBack();
      await db.database.inTransaction((tx) =>
        tx.run(
          `INSERT INTO delivery (id, event_id, case_id, seq, account_id, template_key, platform, template_id, kind, page, fields, state, attempts, next_at, external_id, created_at, settled_at)
           VALUES ('d2', 'e2', 'c1', 1, ?, 'progress', 'wechat', 'T1', 'once', 'p', '{}', 'sent', 1, 0, ?, 0, 0)`,
          [accountId, 'externalId' in end ? (end.externalId ?? null) : null],
        ),
      );
      clock.advance(10 * SECOND);
      await look();
      await handled(2);
      expect(await db.database.read().one("SELECT state, reason FROM delivery WHERE id = 'd2'")).toEqual({
        state: 'refused',
        reason: 'failed-later 20001',
      });
    });

    it('ends quietly after some minutes where the message is none of ours', async () => {
      const List = { TemplateId: 'T1', MsgID: '999', ErrorCode: '20001', ErrorStatus: 'system failed' };
      await event({ Event: 'subscribe_msg_sent_event', List });
      await putBack();
      for (let waited = 0; waited < 5 * MINUTE; waited += 10 * SECOND) {
        clock.advance(10 * SECOND);
        await look();
      }
      expect(await inbox()).toMatchObject([{ due_at: null, handled_at: expect.anything(), payload: '' }]);
      expect(await running.app.get(DeadPackets, { strict: false }).list(db.database.read(), '', 10)).toEqual([]);
    });
  });

  describe('a verdict on a photo', () => {
    const expected = (id: string, traceId: string) =>
      db.database.inTransaction((tx) =>
        tx.run(
          `INSERT INTO safety_check (id, case_id, subject, subject_ref, state, platform, trace_id, attempts, unfetched, next_at, created_at)
           VALUES (?, 'c1', 'image', ?, 'waiting', 'wechat', ?, 1, 0, ?, ?)`,
          [id, `photo-${id}`, traceId, clock.now() + 35 * MINUTE, clock.now()],
        ),
      );
    const stateOf = async (id: string): Promise<unknown> =>
      (await db.database.read().one<{ state: string }>('SELECT state FROM safety_check WHERE id = ?', [id]))?.state;
    const look = () => running.app.get(InboxWorker, { strict: false }).runOnce();

    it.each([
      ['pass', { result: { suggest: 'pass', label: '100' } }, 'passed'],
      ['review', { result: { suggest: 'review', label: 20002 } }, 'review'],
      ['risky', { result: { suggest: 'risky', label: 20002 } }, 'risky'],
      ['a first-version "clean"', { isrisky: 0, status_code: 0 }, 'review'],
      ['a first-version "risky"', { isrisky: 1, status_code: 0 }, 'risky'],
    ])('%s arrives where it was promised', async (name, fields, state) => {
      await expected(`s-${name.slice(0, 30)}`, `trace ${name}`);
      await event({ Event: 'wxa_media_check', trace_id: `trace ${name}`, version: 2, ...fields });
      await handled(1);
      expect(await stateOf(`s-${name.slice(0, 30)}`)).toBe(state);
    });

    it('-1008 is no pass', async () => {
      await expected('s-1008', 'trace 1008');
      await event({
        Event: 'wxa_media_check',
        trace_id: 'trace 1008',
        version: 2,
        errcode: -1008,
        errmsg: 'download error',
      });
      await handled(1);
      expect(await stateOf('s-1008')).not.toBe('passed');
    });

    it('that has overtaken the write of its promise waits for it', async () => {
      await event({
        Event: 'wxa_media_check',
        trace_id: 'early',
        version: 2,
        result: { suggest: 'pass', label: '100' },
      });
      await waitFor('the event to be put back', async () => (await inbox())[0]?.error === 'not-yet');
      await expected('s-early', 'early');
      clock.advance(10 * SECOND);
      await look();
      await handled(1);
      expect(await stateOf('s-early')).toBe('passed');
    });

    it('that nobody asked for is given up after some minutes, and can be seen', async () => {
      await event({
        Event: 'wxa_media_check',
        trace_id: 'nobody',
        version: 2,
        result: { suggest: 'pass', label: '100' },
      });
      await waitFor('the event to be put back', async () => (await inbox())[0]?.error === 'not-yet');
      for (let waited = 0; waited < 5 * MINUTE; waited += 10 * SECOND) {
        clock.advance(10 * SECOND);
        await look();
      }
      expect(await inbox()).toMatchObject([{ handled_at: null, due_at: null, error: 'not-yet' }]);
      const dead = await running.app.get(DeadPackets, { strict: false }).list(db.database.read(), '', 10);
      expect(dead).toMatchObject([{ source: 'wechat', error: 'not-yet' }]);
    });
  });

  it('is answered before the work is done, however long that takes', async () => {
    await call('/sandbox/faults', { match: 'custom/send', delayMs: 1_500, times: 1 });
    const started = performance.now();
    await call('/sandbox/chat', { persona: 'wei', text: '谢谢' });
    expect(performance.now() - started).toBeLessThan(1_000);
    await handled(1);
  });
});
