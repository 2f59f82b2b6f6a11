/** Many messages at once, and what a draft was used for. Real: HTTP application, database, webhook, inbox, chat relay, and the sandbox, which counts as the platform does. */
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Persona, type RunningSandbox } from '../../../sandbox/src';
import { ManualClock } from '../../src/infra/clock';
import { ChatWorker } from '../../src/platform/chat/chat-worker';
import {
  AFTER_MESSAGE,
  emptyAllowance,
  giveReplyBack,
  openAfterEntering,
  openAfterMessage,
  replyEnded,
  takeReply,
} from '../../src/platform/chat/reply-window';
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

interface Line {
  from: 'person' | 'app';
  kind: string;
  text?: string;
  pagePath?: string;
}
interface Turn {
  state: string;
  outcome: string | null;
  replies_begun: number;
}

describeDatabases('many messages of one person at once', (open) => {
  const clock = new ManualClock(NOW);
  const [wechat, alipay] = [{ ...wechatConfig(''), allowPlain: true }, alipayConfig('')];
  let db: TestDatabase;
  let running: RunningApp;
  let sandbox: RunningSandbox;

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
      templates: [],
      pages: ['pages/report/index', 'pages/case/index'],
      consentsPerPersona: 0,
      webhook: { timeoutMs: 5_000, pauseMs: 10 },
      now: () => clock.now(),
    });
    wechat.baseUrl = sandbox.url;
    await running.app.inject({ method: 'POST', url: '/api/v1/auth/wechat', payload: { code: wei.code } });
  });
  afterAll(async () => {
    await sandbox.close();
    await running.app.close();
    await db.close();
  });
  let before = 0;
  beforeEach(async () => {
    clock.advance(60 * MINUTE);
    await db.database.inTransaction(async (tx) => {
      for (const table of ['platform_inbox', 'chat_turn', 'chat_session', 'report_draft'])
        await tx.run(`DELETE FROM ${table}`);
    });
    before = (await lines()).length;
  });

  const call = async (path: string, body?: object): Promise<unknown> => {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${sandbox.url}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const says = (text: string) => call('/sandbox/chat', { persona: 'wei', text });
  const lines = async () => (await call('/sandbox/chat?persona=wei')) as Line[];
  const answers = async () => (await lines()).slice(before).filter(({ from }) => from === 'app');
  const turns = () => db.database.read().all<Turn>('SELECT * FROM chat_turn ORDER BY id');
  const heard = (count: number) =>
    waitFor(`${count} messages to be heard`, async () => (await turns()).length === count);
  /** The relay holds its breath in its first call while the rest comes. */
  const slowly = () => call('/sandbox/faults', { match: 'custom/send', delayMs: 1_500, times: 1 });
  const timePasses = async (): Promise<void> => {
    for (let step = 0; step < 300 && (await turns()).some(({ state }) => state !== 'settled'); step += 1) {
      await pause(20);
      if ((await turns()).some(({ state }) => state === 'answering')) continue;
      clock.advance(SECOND);
      await running.app.get(ChatWorker, { strict: false }).runOnce();
    }
    await waitFor('every turn to be settled', async () => (await turns()).every(({ state }) => state === 'settled'));
  };
  const begun = async () => (await turns()).reduce((sum, { replies_begun }) => sum + Number(replies_begun), 0);
  const refused = async () => (await turns()).filter(({ outcome }) => outcome?.startsWith('refused'));

  it('are one draft and one answer', async () => {
    await slowly();
    await says('路灯不亮，三天了');
    await Promise.all(Array.from({ length: 60 }, (_, index) => says(`第${index}盏也不亮`)));
    await heard(61);
    await timePasses();
    expect((await answers()).map(({ kind, text }) => text?.slice(0, 12) ?? kind)).toEqual([
      expect.stringContaining('收到。还没有提交'),
      'card',
      expect.stringContaining('和刚才的放在一起了'),
    ]);
    expect([await begun(), await refused()]).toEqual([3, []]);
    expect(await db.database.read().all('SELECT id FROM report_draft')).toHaveLength(1);
  }, 30_000);

  it.each([
    ['26112204839153', '没有查到'],
    ['人工', '12345'],
  ])(
    'what asks for something among them (%s) has its own answer, danger its own once',
    async (asked, answer) => {
      await slowly();
      await says('路灯不亮，三天了');
      await waitFor('the first call', async () => (await begun()) === 1);
      // The first call lands after these have arrived: the platform counts it among the five, and so do we.
      for (const words of ['旁边的也不亮', '还有一盏', asked, '着火了快来人', '着火了快来人啊', '谢谢']) {
        clock.advance(10);
        await says(words);
      }
      await heard(7);
      await waitFor('the answers', async () => (await turns()).every(({ state }) => state === 'settled'));
      expect((await answers()).flatMap(({ text }) => text ?? [])).toEqual([
        expect.stringContaining('还没有提交'),
        expect.stringContaining(answer),
        expect.stringMatching(/119[^]*120/),
        expect.stringContaining('和刚才的放在一起了'),
      ]);
      expect((await turns()).map(({ outcome }) => outcome)).toEqual([...Array(6).fill(null), 'window used-up']);
    },
    30_000,
  );

  it('nothing is sent any more once the platform says that its count is used up, until the person writes again', async () => {
    await call('/sandbox/faults', { match: 'custom/send', errcode: 45047, times: 1 });
    await slowly();
    await says('谢谢');
    await Promise.all(['帮助', '人工', '1'].map(says));
    await heard(4);
    await timePasses();
    expect(await begun()).toBe(1);
    expect((await turns()).map(({ outcome }) => outcome)).toEqual([
      'refused: refused 45047',
      'window used-up',
      'window used-up',
      'window used-up',
    ]);
    clock.advance(SECOND);
    await says('谢谢');
    await heard(5);
    await timePasses();
    expect(await answers()).toMatchObject([{ text: expect.stringContaining('不客气') }]);
  }, 30_000);

  describe('the allowance', () => {
    const KEY = 'somebody';
    const inTx = <T>(work: (tx: Parameters<Parameters<typeof db.database.inTransaction>[0]>[0]) => Promise<T>) =>
      db.database.inTransaction(work);
    /** All times are milliseconds after NOW. */
    const wrote = (at: number) => inTx((tx) => openAfterMessage(tx, KEY, { saidAt: NOW + at, arrivedAt: NOW + at }));
    const entered = (at: number) => inTx((tx) => openAfterEntering(tx, KEY, { saidAt: NOW + at, arrivedAt: NOW + at }));
    const take = (at: number) => inTx((tx) => takeReply(tx, KEY, NOW + at));
    const takes = async (at: number): Promise<number> => {
      for (let count = 0; ; count += 1) if ((await take(at)) !== 'taken') return count;
    };

    it('counts from when the last message arrived, not from when it is read', async () => {
      await wrote(1_000);
      for (const at of [1_100, 1_200, 1_300]) expect(await take(at)).toBe('taken');
      // It had arrived when two of the three went out.
      await wrote(1_150);
      expect(await takes(1_400)).toBe(3);
      await wrote(1_050);
      expect(await takes(1_500)).toBe(0);
      await wrote(1_600);
      expect(await takes(1_700)).toBe(5);
    });

    it('counts a message of ours by its end: one that was on its way when theirs arrived may have come after it', async () => {
      await wrote(1_000);
      expect(await take(1_100)).toBe('taken');
      await wrote(1_200);
      await inTx((tx) => replyEnded(tx, KEY, NOW + 1_300));
      expect(await takes(1_400)).toBe(4);
    });

    it('is one for a minute after entering, five for two days after writing, and comes back with what was not sent', async () => {
      expect(await take(1)).toBe('closed');
      await entered(1_000);
      expect(await takes(1_001)).toBe(1);
      await wrote(2_000);
      expect(await take(2_001)).toBe('taken');
      await entered(3_000);
      expect(await takes(3_001)).toBe(4);
      await inTx((tx) => giveReplyBack(tx, KEY));
      expect(await takes(3_002)).toBe(1);
      expect(await take(2_000 + AFTER_MESSAGE.lasts)).toBe('closed');
    });

    it('is empty where the platform says so, for all that had arrived, and for nothing that comes later', async () => {
      await wrote(1_000);
      await inTx((tx) => emptyAllowance(tx, KEY, NOW + 1_500));
      await wrote(1_400);
      expect(await takes(1_600)).toBe(0);
      await wrote(1_700);
      expect(await takes(1_800)).toBe(5);
    });
  });
});
