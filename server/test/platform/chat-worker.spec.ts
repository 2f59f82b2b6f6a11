/** The chat's relay under bad weather. Real: HTTP application, database, webhook, relay, adapter. The platform's side is made by the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { caseNumber } from '@citygrid/shared/api';
import { CasesOfAccount } from '../../src/cases';
import { DeadPackets } from '../../src/dead-rows.port';
import { Accounts } from '../../src/identity';
import { ManualClock } from '../../src/infra/clock';
import { ChatWorker } from '../../src/platform/chat/chat-worker';
import { claimTurns } from '../../src/platform/chat/claim-turns';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { entities, startApp, type RunningApp } from './support/app';
import { FakePlatform, type FakeAnswer, type SeenRequest } from './support/fake-platform';
import { waitFor } from './support/wait-for';
import { NOW, platformAnswers, refusal, wechatConfig } from './support/wechat';
import { securePush } from './support/wechat-push';

const SEND = '/cgi-bin/message/custom/send';
const GET = '/cgi-bin/media/get';
const OK: FakeAnswer = { body: '{"errcode":0,"errmsg":"ok"}' };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const ENDS = ['settled', 'abandoned'];

interface Row {
  id: string;
  state: string;
  outcome: string | null;
  attempts: number;
  due_at: number | null;
  replies_begun: number;
  replies_ended: number;
  said_sealed: string;
}

describeDatabases('the chat relay', (open) => {
  const platform = new FakePlatform();
  const clock = new ManualClock(NOW);
  const config = wechatConfig('');
  const dir = mkdtempSync(join(tmpdir(), 'citygrid-chat-'));
  let db: TestDatabase;
  let running: RunningApp;
  let photo: Buffer;
  let person = '';
  let people = 0;
  let msgId = 0;
  let onSend: (body: { touser: string; msgtype: string }) => FakeAnswer | Promise<FakeAnswer>;
  let onGet: (request: SeenRequest) => FakeAnswer;
  let onUpload: () => FakeAnswer | Promise<FakeAnswer>;

  beforeAll(async () => {
    db = await open(entities);
    config.baseUrl = await platform.start();
    photo = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#963' } })
      .jpeg()
      .toBuffer();
    platform.answer = platformAnswers((request): FakeAnswer => {
      if (request.path === SEND) return onSend(JSON.parse(request.body) as never) as FakeAnswer;
      if (request.path === GET) return onGet(request);
      if (request.path === '/cgi-bin/media/upload') return onUpload() as FakeAnswer;
      if (request.path === '/sns/jscode2session') return { body: JSON.stringify({ openid: person, session_key: 'k' }) };
      return { status: 404, body: '' };
    });
    running = await startApp(db.database, clock, { wechat: config, storage: { kind: 'file', dir } });
  });
  afterAll(async () => {
    await running.app.close();
    await platform.stop();
    await db.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    clock.advance(60 * MINUTE);
    person = `oPERSON${String((people += 1)).padStart(21, '0')}`;
    platform.seen.length = 0;
    onSend = () => OK;
    onGet = () => ({ body: photo, headers: { 'content-type': 'image/jpeg' } });
    onUpload = () => ({ body: '{"type":"image","media_id":"THUMB","created_at":1}' });
    await db.database.inTransaction(async (tx) => {
      for (const table of ['chat_turn', 'chat_session', 'report_draft']) await tx.run(`DELETE FROM ${table}`);
    });
  });

  const worker = () => running.app.get(ChatWorker, { strict: false });
  const rows = () => db.database.read().all<Row>('SELECT * FROM chat_turn ORDER BY id');
  const push = async (fields: object): Promise<void> => {
    const message = JSON.stringify({
      ToUserName: 'gh_1',
      FromUserName: person,
      CreateTime: Math.floor(clock.now() / 1000),
      ...fields,
    });
    const { url, body } = securePush(message, config, clock.now(), { nonce: String((msgId += 1)) });
    const answer = await running.app.inject({ method: 'POST', url, payload: body });
    expect(answer.body).toBe('success');
  };
  const says = (words: string) => push({ MsgType: 'text', Content: words, MsgId: (msgId += 1) });
  const sendsPhoto = () =>
    push({ MsgType: 'image', PicUrl: `${config.baseUrl}/elsewhere.jpg`, MediaId: 'MEDIA-1', MsgId: (msgId += 1) });
  const enters = () => push({ MsgType: 'event', Event: 'user_enter_tempsession', SessionFrom: 'wxapp' });
  const login = async (): Promise<{ token: string; id: string }> => {
    const answer = await running.app.inject({ method: 'POST', url: '/api/v1/auth/wechat', payload: { code: 'c' } });
    return { token: answer.json().accessToken, id: answer.json().user.id };
  };
  const draft = async (token: string, id: string) =>
    running.app.inject({ url: `/api/v1/drafts/${id}`, headers: { authorization: `Bearer ${token}` } });
  const inState = (state: string, count = 1) =>
    waitFor(`${count} turns ${state}`, async () => {
      const found = await rows();
      return found.length === count && found.every((row) => row.state === state);
    });
  const putBack = () =>
    waitFor('the turn to be put back', async () =>
      (await rows()).some((row) => row.state === 'pending' && row.outcome),
    );
  /** Until everything is settled; the line's own circuit breaker may hold calls back meanwhile. */
  const minutesPass = async (turns = 1): Promise<void> => {
    await waitFor('a turn', async () => (await rows()).length > 0);
    for (let tries = 0; tries < 20 && (await rows()).some(({ state }) => !ENDS.includes(state)); tries += 1) {
      await waitFor('nothing to be on its way', async () => (await rows()).every(({ state }) => state !== 'answering'));
      clock.advance(MINUTE);
      await worker().runOnce();
    }
    await waitFor(`${turns} turns at their end`, async () => {
      const found = await rows();
      return found.length === turns && found.every(({ state }) => ENDS.includes(state));
    });
  };
  const sent = () => platform.seen.filter(({ path }) => path === SEND).map(({ body }) => JSON.parse(body) as Sent);
  interface Sent {
    touser: string;
    msgtype: string;
    text?: { content: string };
    miniprogrampage?: { title: string; pagepath: string; thumb_media_id: string };
  }
  const draftIdIn = (messages: Sent[]): string =>
    messages.map((one) => /draft=([0-9a-f-]{36})/.exec(one.miniprogrampage?.pagepath ?? '')?.[1]).find(Boolean)!;

  it('answers with text and card, by the fields of the document', async () => {
    await says('路灯不亮，三天了');
    await inState('settled');
    expect(sent()).toEqual([
      { touser: person, msgtype: 'text', text: { content: expect.any(String) } },
      {
        touser: person,
        msgtype: 'miniprogrampage',
        miniprogrampage: {
          title: expect.any(String),
          pagepath: expect.stringMatching(/^pages\/report\/index\?draft=/),
          thumb_media_id: 'THUMB',
        },
      },
    ]);
    for (const { text } of sent()) expect(Buffer.byteLength(text?.content ?? '')).toBeLessThan(2048);
  });

  it.each([
    ['the line breaks', 'hangUp' as const],
    ['something in between fails', { status: 502, body: 'bad gateway' }],
    ['the answer cannot be read', { body: 'hm' }],
  ])('does not repeat a message of which nobody knows whether it arrived: %s', async (_, answer) => {
    onSend = ({ msgtype }) => (msgtype === 'text' ? answer : OK);
    await says('路灯不亮，三天了');
    await inState('settled');
    clock.advance(10 * MINUTE);
    await worker().runOnce();
    expect(sent().map(({ msgtype }) => msgtype)).toEqual(['text', 'miniprogrampage']);
    expect((await rows())[0]!.outcome).toMatch(/^uncertain/);
  });

  it('sends again what certainly did not arrive, and goes on where it stopped', async () => {
    let busy = 2;
    onSend = ({ msgtype }) => (msgtype === 'miniprogrampage' && (busy -= 1) >= 0 ? refusal(-1) : OK);
    await says('路灯不亮，三天了');
    await putBack();
    await minutesPass();
    expect(sent().map(({ msgtype }) => msgtype)).toEqual(['text', ...Array(3).fill('miniprogrampage')]);
    expect((await rows())[0]!.outcome).toBeNull();
  });

  it.each([45015, 45047, 48001, 40003])('takes %i for a no: nothing more is sent, now or later', async (code) => {
    onSend = () => refusal(code);
    await says('路灯不亮，三天了');
    await inState('settled');
    clock.advance(10 * MINUTE);
    await worker().runOnce();
    expect(sent()).toHaveLength(1);
    expect((await rows())[0]!.outcome).toBe(`refused: refused ${code}`);
  });

  it('says nothing once the minute after entering is over', async () => {
    onSend = () => refusal(-1);
    await enters();
    await putBack();
    expect(sent()).toHaveLength(1);
    clock.advance(61 * SECOND);
    onSend = () => OK;
    await worker().runOnce();
    await inState('settled');
    expect(sent()).toHaveLength(1);
    expect((await rows())[0]!.outcome).toBe('window closed');
  });

  it('goes by the time at which it was said, not at which it came', async () => {
    const ago = Math.floor((clock.now() - 49 * 60 * MINUTE) / 1000);
    await push({ MsgType: 'event', Event: 'user_enter_tempsession', CreateTime: Math.floor(clock.now() / 1000) - 90 });
    await inState('settled');
    expect(sent()).toEqual([]);
    // A time that cannot be is not believed.
    await push({ MsgType: 'event', Event: 'user_enter_tempsession', CreateTime: ago });
    await inState('settled', 2);
    expect(sent()).toHaveLength(1);
  });

  it('sends the picture of the card anew where the platform has forgotten it', async () => {
    let forgotten = true;
    onSend = ({ msgtype }) => {
      if (msgtype === 'text' || !forgotten) return OK;
      forgotten = false;
      return refusal(40007);
    };
    await says('路灯不亮，三天了');
    await inState('settled');
    expect(sent().map(({ msgtype }) => msgtype)).toEqual(['text', 'miniprogrampage', 'miniprogrampage']);
    expect(platform.countOf('/cgi-bin/media/upload')).toBeGreaterThan(0);
  });

  it('after a crash in the middle of a message goes on with the next one', async () => {
    let crashed = false;
    onSend = async () => {
      if (!crashed) {
        crashed = true;
        // The process is gone in the midst of its call: from now on its lease counts for nothing.
        await db.database.inTransaction((tx) =>
          tx.run("UPDATE chat_turn SET lease_owner = 'gone', due_at = ?", [clock.now() + MINUTE]),
        );
      }
      return OK;
    };
    await says('路灯不亮，三天了');
    await waitFor('the first message', async () => sent().length === 1);
    await pause(50);
    expect(await rows()).toMatchObject([{ state: 'answering', replies_begun: 1, replies_ended: 0 }]);
    clock.advance(MINUTE);
    await worker().runOnce();
    await inState('settled');
    expect(sent().map(({ msgtype }) => msgtype)).toEqual(['text', 'miniprogrampage']);
    expect((await rows())[0]!.outcome).toMatch(/^uncertain/);
  });

  it('answers a person’s messages one after another, other people’s meanwhile; two workers never the same one', async () => {
    const busy = new Map<string, number>();
    let most = 0;
    onSend = async ({ touser }) => {
      busy.set(touser, (busy.get(touser) ?? 0) + 1);
      expect(busy.get(touser)).toBe(1);
      most = Math.max(
        most,
        [...busy.values()].reduce((sum, count) => sum + count, 0),
      );
      await pause(20);
      busy.set(touser, (busy.get(touser) ?? 1) - 1);
      return OK;
    };
    const several = ['oA', 'oB', 'oC'];
    for (const words of ['你好', '谢谢', '帮助', '1']) {
      for (const one of several) {
        person = one;
        await says(words);
      }
    }
    await Promise.all([worker().runOnce(), worker().runOnce()]);
    await inState('settled', 12);
    for (const one of several) {
      const texts = sent().flatMap((message) => (message.touser === one ? [message.text!.content] : []));
      expect(texts).toEqual([
        expect.stringContaining('您好'),
        expect.stringContaining('不客气'),
        expect.stringContaining('您好'),
        expect.stringContaining('14 位'),
      ]);
    }
    expect(most).toBeGreaterThan(1);
  });

  it('a turn that cannot be read holds up nobody else, and is given up', async () => {
    onSend = () => refusal(-1);
    await says('谢谢');
    await putBack();
    await db.database.inTransaction((tx) => tx.run("UPDATE chat_turn SET said_sealed = 'v1.lost.key.x.y'"));
    onSend = () => OK;
    person = 'oSOMEBODYELSE0000000000000002';
    clock.advance(5 * SECOND);
    await says('谢谢');
    await waitFor('the other one to be answered', async () => (await rows())[1]?.state === 'settled');
    await minutesPass(2);
    expect((await rows()).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['abandoned', 'gave up: Error'],
      ['settled', null],
    ]);
  });

  describe('a turn that loses every process that has it', () => {
    const dead = () => running.app.get(DeadPackets, { strict: false });
    /** Taken up in one transaction, so that the relay does not come between. */
    const lostTurn = async (): Promise<void> => {
      onSend = () => refusal(-1);
      await says('谢谢');
      await putBack();
      await db.database.inTransaction(async (tx) => {
        for (let claim = 1; claim <= 6; claim += 1)
          expect((await claimTurns(tx, 20, clock.now() + claim * 3 * MINUTE)).taken).toHaveLength(1);
      });
      onSend = () => OK;
    };

    it('is not taken up for ever: it is given up, seen, and holds the person up no longer', async () => {
      await lostTurn();
      await says('帮助');
      await pause(20);
      expect(sent()).toHaveLength(1);
      clock.advance(21 * MINUTE);
      await minutesPass(2);
      expect((await rows()).map(({ state, outcome }) => [state, outcome])).toEqual([
        ['abandoned', 'gave up: lost on the way'],
        ['settled', null],
      ]);
      expect(sent()).toHaveLength(2);
      const list = await dead().list(db.database.read(), '', 10);
      expect(list).toMatchObject([
        { kind: 'inbox', source: 'wechat chat', attempts: 6, error: 'gave up: lost on the way' },
      ]);
      expect(JSON.stringify(list)).not.toContain(person);
    });

    it('goes on its way once more where an administrator says so, and is forgotten otherwise', async () => {
      await lostTurn();
      clock.advance(21 * MINUTE);
      await minutesPass();
      const [turn] = await rows();
      expect(await db.database.inTransaction((tx) => dead().retry(tx, [turn!.id, 'x'], clock.now()))).toBe(1);
      await worker().runOnce();
      await inState('settled');
      expect(sent().at(-1)!.text!.content).toContain('不客气');

      await lostTurn();
      clock.advance(21 * MINUTE);
      await minutesPass(2);
      clock.advance(3 * DAY + MINUTE);
      await worker().runOnce();
      expect(await rows()).toEqual([]);
    });
  });

  it('counts its own failures only: however often the platform says not now, the turn has its tries', async () => {
    onSend = () => refusal(-1);
    await says('谢谢');
    await putBack();
    for (let minute = 0; minute < 20; minute += 1) {
      clock.advance(MINUTE);
      await worker().runOnce();
      await waitFor('the turn to be put back', async () => (await rows())[0]!.state === 'pending');
    }
    expect(Number((await rows())[0]!.attempts)).toBe(0);
    onSend = () => OK;
    await minutesPass();
    expect((await rows())[0]!.outcome).toBeNull();
  });

  it('does not let one slow answer hold up those that come meanwhile, more of them than slots', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    onSend = async ({ touser }) => {
      if (touser === 'oSLOW') await held;
      return OK;
    };
    person = 'oSLOW';
    await says('谢谢');
    await waitFor('the slow answer to begin', async () => sent().length === 1);
    for (let one = 0; one < 25; one += 1) {
      person = `oQUICK${one}`;
      await says('谢谢');
    }
    await waitFor('the quick ones to be answered', async () => sent().length === 26);
    expect((await rows())[0]).toMatchObject({ state: 'answering', replies_ended: 0 });
    release();
    await inState('settled', 26);
  });

  it('uploads the picture of the card once for all who are answered at the time', async () => {
    clock.advance(3 * DAY);
    let broken = true;
    const several = ['oA', 'oB', 'oC', 'oD'];
    onUpload = async () => {
      await waitFor('all to want it', async () => sent().length >= several.length);
      await pause(50);
      return broken ? refusal(-1) : { body: '{"type":"image","media_id":"THUMB-2","created_at":1}' };
    };
    for (const one of several) {
      person = one;
      await says('路灯不亮，三天了');
    }
    await waitFor('an upload that fails', async () => platform.countOf('/cgi-bin/media/upload') > 0);
    await waitFor('cards to wait', async () =>
      (await rows()).every(({ state, outcome }) => state === 'pending' && outcome),
    );
    const failed = platform.countOf('/cgi-bin/media/upload');
    expect(failed).toBeLessThan(several.length);
    broken = false;
    await minutesPass(several.length);
    expect(platform.countOf('/cgi-bin/media/upload')).toBe(failed + 1);
    expect(sent().filter(({ msgtype }) => msgtype === 'miniprogrampage')).toHaveLength(several.length);
  });

  it('fetches a photo by its id from the configured host, never from the address in the message', async () => {
    const { token } = await login();
    await sendsPhoto();
    await inState('settled');
    const asked = platform.seen.filter(({ path }) => path === GET);
    expect(asked.map(({ query }) => query.get('media_id'))).toEqual(['MEDIA-1']);
    expect(platform.countOf('/elsewhere.jpg')).toBe(0);
    const answer = await draft(token, draftIdIn(sent()));
    expect(answer.json()).toMatchObject({ description: null, photoIds: [expect.any(String)] });
  });

  it.each<[string, () => FakeAnswer, string]>([
    ['one that the platform has no more', () => refusal(40007), '没有取到'],
    [
      'what is no photo',
      () => ({ body: Buffer.from('GIF89a-and-so-on'), headers: { 'content-type': 'image/gif' } }),
      '打不开',
    ],
    ['an address instead of a picture', () => ({ body: '{"video_url":"http://example.com/1"}' }), '没有取到'],
  ])('of %s says so, and offers the form', async (_, answer, words) => {
    onGet = answer;
    await login();
    await sendsPhoto();
    await minutesPass();
    expect(sent()[0]!.text!.content).toContain(words);
    expect(sent()[1]!.miniprogrampage!.pagepath).toBe('pages/report/index');
    expect(await db.database.read().all('SELECT id FROM report_draft')).toEqual([]);
  });

  it('tries a download again while the platform is in trouble', async () => {
    let busy = true;
    onGet = () => (busy ? refusal(-1) : { body: photo });
    await login();
    await sendsPhoto();
    await putBack();
    busy = false;
    clock.advance(5 * SECOND);
    await worker().runOnce();
    await inState('settled');
    expect(draftIdIn(sent())).toBeDefined();
  });

  describe('somebody who has not been in the app', () => {
    const account = () => running.app.get(Accounts, { strict: false }).accountByOpenId('wechat', config.appId, person);

    it('finds words and photo there at the first login, and gets no account before', async () => {
      await says('井盖松了，走上去会响');
      await inState('settled');
      clock.advance(2 * SECOND);
      await sendsPhoto();
      await waitFor('the photo to be parked', async () => (await rows()).some(({ state }) => state === 'parked'));
      expect([await account(), platform.countOf(GET)]).toEqual([null, 0]);
      expect(sent()[0]!.text!.content).toContain('第一次用');
      const id = draftIdIn(sent());

      const me = person;
      person = 'oSOMEBODYELSE0000000000000001';
      expect((await draft((await login()).token, id)).statusCode).toBe(404);
      person = me;
      const { token } = await login();
      expect((await draft(token, id)).json()).toMatchObject({
        id,
        description: '井盖松了，走上去会响',
        photoIds: [],
        photosPending: 1,
      });
      await inState('settled', 2);
      expect((await draft(token, id)).json()).toMatchObject({ photoIds: [expect.any(String)], photosPending: 0 });
      expect(sent()).toHaveLength(3);
    });

    it('is told where the photo that waited cannot be had any more, or has no place any more', async () => {
      const photoParked = async (count: number): Promise<void> => {
        await says('井盖松了，走上去会响');
        await waitFor('the words', async () => (await rows()).length === count - 1 && sent().length === 2);
        clock.advance(2 * SECOND);
        await sendsPhoto();
        await waitFor('the photo to be parked', async () => (await rows()).at(-1)!.state === 'parked');
      };
      await photoParked(2);
      onGet = () => refusal(40007);
      const { token } = await login();
      await draft(token, draftIdIn(sent()));
      await inState('settled', 2);
      const [words, card] = sent().slice(3);
      expect(words!.text!.content).toMatch(/之前发来的照片.*没有取到/);
      expect(card!.miniprogrampage!.pagepath).toBe('pages/report/index');

      person = `${person}x`;
      platform.seen.length = 0;
      await photoParked(4);
      const id = draftIdIn(sent());
      await db.database.inTransaction((tx) => tx.run('DELETE FROM report_draft WHERE id = ?', [id]));
      onGet = () => ({ body: photo, headers: { 'content-type': 'image/jpeg' } });
      await login();
      await minutesPass(4);
      expect(
        sent()
          .slice(3)
          .map(({ text }) => text?.content),
      ).toEqual([expect.stringContaining('没有放进草稿'), undefined]);
    });

    it('opening the draft leaves a photo that is being fetched to the worker who has it', async () => {
      await says('井盖松了，走上去会响');
      await inState('settled');
      clock.advance(2 * SECOND);
      await sendsPhoto();
      await waitFor('the photo to be parked', async () => (await rows()).some(({ state }) => state === 'parked'));
      const until = clock.now() + MINUTE;
      await db.database.inTransaction((tx) =>
        tx.run("UPDATE chat_turn SET lease_owner = 'w', due_at = ? WHERE state = 'parked'", [until]),
      );
      const { token } = await login();
      await draft(token, draftIdIn(sent()));
      expect((await rows()).find(({ state }) => state === 'parked')).toMatchObject({ due_at: until });
    });

    it('is forgotten where they never come: the picture after three days, the words after seven', async () => {
      await says('井盖松了，走上去会响');
      await inState('settled');
      clock.advance(2 * SECOND);
      await sendsPhoto();
      await waitFor('the photo to be parked', async () => (await rows()).some(({ state }) => state === 'parked'));
      clock.advance(3 * DAY);
      await worker().runOnce();
      const left = await rows();
      expect(left.every(({ state, said_sealed }) => state === 'settled' && said_sealed === '')).toBe(true);
      expect(await db.database.read().all('SELECT id FROM report_draft')).toHaveLength(1);
      clock.advance(4 * DAY + MINUTE);
      await worker().runOnce();
      for (const table of ['chat_turn', 'report_draft', 'chat_session'])
        expect(await db.database.read().all(`SELECT * FROM ${table}`)).toEqual([]);
    });

    it('learns of a case number what everybody learns of an unknown one', async () => {
      await says('26112204839153');
      await inState('settled');
      expect(sent()).toHaveLength(1);
      expect(sent()[0]!.text!.content).toContain('没有查到');
    });
  });

  it('whoever guesses case numbers is told to wait, in a chat as in the app', async () => {
    const limited = await startApp(db.database, clock, { rateLimits: true });
    try {
      const { id } = await login();
      const cases = limited.app.get(CasesOfAccount, { strict: false });
      for (let guess = 0; guess < 20; guess += 1)
        expect(await cases.find(id, { number: caseNumber('261122', String(guess).padStart(7, '0')) })).toBeNull();
      await expect(cases.find(id, { number: caseNumber('261122', '0000001') })).rejects.toMatchObject({
        code: 'too-many-requests',
      });
    } finally {
      await limited.app.close();
    }
  });

  describe('a draft', () => {
    it('takes nine photos and a thousand characters; more begins another, or is said to be cut', async () => {
      const { token } = await login();
      await says('长'.repeat(990));
      await inState('settled', 1);
      clock.advance(2 * SECOND);
      await says('很长'.repeat(10));
      await inState('settled', 2);
      expect(sent().at(-1)!.text!.content).toContain('字太多');
      for (let count = 3; count <= 12; count += 1) {
        clock.advance(SECOND);
        await sendsPhoto();
        await inState('settled', count);
      }
      const ids = sent().flatMap((one) => /draft=(\S+)/.exec(one.miniprogrampage?.pagepath ?? '')?.[1] ?? []);
      expect(ids).toHaveLength(2);
      const [first, second] = [(await draft(token, ids[0]!)).json(), (await draft(token, ids[1]!)).json()];
      expect([[...first.description].length, first.photoIds.length, second.photoIds.length]).toEqual([1000, 9, 1]);
    });

    it('is another after ten minutes, and gone after seven days', async () => {
      const { token } = await login();
      await says('路灯不亮，三天了');
      await inState('settled', 1);
      clock.advance(10 * MINUTE);
      await says('垃圾没有人收');
      await inState('settled', 2);
      const ids = sent().flatMap((one) => /draft=(\S+)/.exec(one.miniprogrampage?.pagepath ?? '')?.[1] ?? []);
      expect(new Set(ids).size).toBe(2);
      clock.advance(7 * DAY);
      const again = (await login()).token;
      expect(token).not.toBe('');
      expect((await draft(again, ids[0]!)).statusCode).toBe(404);
    });
  });
});
