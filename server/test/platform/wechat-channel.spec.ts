import { ManualClock } from '../../src/infra/clock';
import { Logger } from '@nestjs/common';
import type { PlatformCallError } from '../../src/platform/call-error';
import { outcomeOf } from '../../src/platform/send-outcome';
import { Transport } from '../../src/platform/transport';
import { WechatChannel } from '../../src/platform/wechat/channel';
import type { WechatClient } from '../../src/platform/wechat/client';
import { FakePlatform, type FakeAnswer } from './support/fake-platform';
import { aLine, aMessage, NOW, platformAnswers, refusal, sent, wechatClient } from './support/wechat';

const SEND = '/cgi-bin/message/subscribe/send';
const TOKEN = '/cgi-bin/stable_token';

/** The real adapter over real HTTP; only the platform behind it is a fake. */
describe('WeChat subscribe messages', () => {
  const platform = new FakePlatform();
  const clock = new ManualClock(NOW);
  let url: string;
  let client: WechatClient;
  let channel: WechatChannel;
  const answerSends = (answer: (token: string) => FakeAnswer, expiresIn?: number | string): void => {
    platform.answer = platformAnswers(({ query }) => answer(query.get('access_token') ?? ''), expiresIn);
  };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    url = await platform.start();
  });
  afterAll(() => platform.stop());
  const speakWith = (patience: number): void => {
    client = wechatClient(url, { clock, patience });
    channel = new WechatChannel(client, 'formal', aLine('wechat', clock));
  };
  beforeEach(() => {
    platform.seen.length = 0;
    clock.set(NOW);
    speakWith(400);
  });
  afterEach(() => client.close());
  /** Many calls at once on a busy machine take longer than silence has to be waited for. */
  const takeTime = async (): Promise<void> => {
    await client.close();
    speakWith(5_000);
  };

  it('sends what the document asks for and reads the 64-bit message id exactly', async () => {
    answerSends(() => sent);
    expect(await channel.send(aMessage())).toEqual({ kind: 'sent', externalId: '2287634053217298765' });
    expect(JSON.parse(platform.seen[0]!.body)).toEqual({
      grant_type: 'client_credential',
      appid: 'wx1234567890abcdef',
      secret: 'the-app-secret-0123',
      force_refresh: false,
    });
    expect(JSON.parse(platform.seen[1]!.body)).toEqual({
      touser: 'oSECRETopenid',
      template_id: 'T1',
      page: 'pages/case/index?id=1',
      data: { thing1: { value: '路灯不亮' }, character_string2: { value: '261122-0483915-3' } },
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    });
  });

  it('asks for one token for fifty messages at once', async () => {
    await takeTime();
    answerSends(() => sent);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => channel.send(aMessage())));
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect([platform.countOf(TOKEN), platform.countOf(SEND)]).toEqual([1, 50]);
  });

  it('keeps a token until five minutes before its end, also where the number comes as text', async () => {
    answerSends(() => sent, '7200');
    await channel.send(aMessage());
    clock.advance((7200 - 300) * 1000 - 1);
    await channel.send(aMessage());
    expect(platform.countOf(TOKEN)).toBe(1);
    clock.advance(1);
    await channel.send(aMessage());
    expect(platform.countOf(TOKEN)).toBe(2);
  });

  it.each([40001, 40014, 42001])('fetches another token once after %i, for all who met it', async (code) => {
    await takeTime();
    answerSends((token) => (token.startsWith('TOKEN-1-') ? refusal(code) : sent));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => channel.send(aMessage())));
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect([platform.countOf(TOKEN), platform.countOf(SEND)]).toEqual([2, 40]);
    expect(platform.seen.every(({ body }) => !body.includes('"force_refresh":true'))).toBe(true);
  });

  it('gives up on the token after one more try and says that it is worth another later', async () => {
    answerSends(() => refusal(40001));
    expect(await channel.send(aMessage())).toEqual({
      kind: 'retry',
      reason: 'refused 40001',
      afterMs: 60_000,
      uncounted: true,
    });
    expect(platform.countOf(SEND)).toBe(2);
  });

  it.each([
    [43101, { kind: 'refused', reason: 'no-grant', code: '43101' }],
    [40003, { kind: 'refused', reason: 'bad-recipient', code: '40003' }],
    [40037, { kind: 'refused', reason: 'template', code: '40037' }],
    [43107, { kind: 'refused', reason: 'template', code: '43107' }],
    [40038, { kind: 'refused', reason: 'frequency', code: '40038' }],
    [-1, { kind: 'retry', reason: 'refused -1' }],
    [43108, { kind: 'retry', reason: 'refused 43108' }],
    [45009, { kind: 'retry', reason: 'refused 45009', afterMs: 60_000, uncounted: true }],
    [48001, { kind: 'retry', reason: 'refused 48001', afterMs: 60_000, uncounted: true }],
    [99999, { kind: 'retry', reason: 'refused 99999' }],
  ])('understands %i', async (code, outcome) => {
    answerSends(() => refusal(code));
    expect(await channel.send(aMessage())).toEqual(outcome);
    expect(platform.countOf(SEND)).toBe(1);
  });

  it.each([
    [41030, { page: undefined }, { thing1: { value: '路灯不亮' } }],
    [45168, { page: 'pages/case/index?id=1' }, { thing1: { value: '请打开小程序查看' } }],
  ])('sends once more without what %i complains of', async (code, { page }, words) => {
    let sends = 0;
    answerSends(() => ((sends += 1) === 1 ? refusal(code) : sent));
    expect(await channel.send(aMessage())).toMatchObject({ kind: 'sent' });
    const bodies = platform.seen.filter(({ path }) => path === SEND).map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(2);
    expect(bodies[1].page).toBe(page);
    expect(bodies[1].data).toEqual({ ...words, character_string2: { value: '261122-0483915-3' } });
  });

  it.each([41030, 45168])('is held for a person where %i comes again', async (code) => {
    answerSends(() => refusal(code));
    expect(await channel.send(aMessage())).toEqual({ kind: 'held', reason: 'held', code: String(code) });
    expect(platform.countOf(SEND)).toBe(2);
  });

  it('names the field that 47003 complains of', async () => {
    answerSends(() => refusal(47003, 'argument invalid! data.character_string2.value is emtpy rid: 6a'));
    expect(await channel.send(aMessage())).toEqual({
      kind: 'held',
      reason: 'held',
      code: '47003 character_string2',
    });
  });

  it.each([
    ['silence after the request', 'silent' as const],
    ['a connection closed without an answer', 'hangUp' as const],
    ['an answer that cannot be read', { body: '<html>' }],
    ['a gateway that stopped waiting', { status: 504, body: '' }],
    ['a gateway that could not read the answer', { status: 502, body: '<html>502 Bad Gateway</html>' }],
    ['trouble in front of the platform', { status: 500, body: 'x' }],
    ['a gateway that is overrun', { status: 503, body: '' }],
    ['a trouble with a success in it', { status: 502, body: '{"errcode":0,"errmsg":"ok"}' }],
    ['JSON that is not the platform’s', { status: 503, body: '{"error":"unavailable","code":-1}' }],
    ['an acceptance that is no answer', { status: 202, body: '' }],
  ])('calls %s uncertain', async (_, answer) => {
    answerSends(() => answer);
    expect(await channel.send(aMessage())).toMatchObject({ kind: 'uncertain' });
    expect(platform.countOf(SEND)).toBe(1);
  });

  it.each([429, 403, 302])('tries HTTP %i again: it was turned away', async (status) => {
    answerSends(() => ({ status, body: 'x' }));
    expect(await channel.send(aMessage())).toEqual({ kind: 'retry', reason: `HTTP ${status}` });
  });

  it.each([
    [500, -1, { kind: 'retry', reason: 'refused -1' }],
    [503, 45009, { kind: 'retry', reason: 'refused 45009', afterMs: 60_000, uncounted: true }],
    [502, 43101, { kind: 'refused', reason: 'no-grant', code: '43101' }],
  ])('believes the platform’s own words, also with HTTP %i (%i)', async (status, errcode, outcome) => {
    answerSends(() => ({ status, body: JSON.stringify({ errcode, errmsg: 'no' }) }));
    expect(await channel.send(aMessage())).toEqual(outcome);
  });

  it('follows no redirect: the token would go with it', async () => {
    answerSends(() => ({ status: 302, body: '', headers: { location: `${url}/elsewhere` } }));
    expect(await channel.send(aMessage())).toMatchObject({ kind: 'retry' });
    expect(platform.countOf('/elsewhere')).toBe(0);
  });

  it.each([
    ['silence', 'silent' as const],
    ['a wrong secret', refusal(40125)],
    ['garbage', { body: 'x' }],
    ['trouble', { status: 502, body: '' }],
  ])('counts a message as not sent when the token interface answers with %s', async (_, answer) => {
    platform.answer = () => answer;
    expect(await channel.send(aMessage())).toMatchObject({ kind: 'retry' });
    expect(platform.countOf(SEND)).toBe(0);
  });

  it('counts a message as not sent when nobody listens', async () => {
    const nobody = new Transport('wechat');
    const error: unknown = await nobody
      .send({ api: 'subscribe.send', method: 'POST', url: 'http://127.0.0.1:1/' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { kind: 'not-sent', code: 'ECONNREFUSED' } });
    expect(outcomeOf(error as PlatformCallError, 'subscribe.send', aLine())).toMatchObject({ kind: 'retry' });
    nobody.close();
  });

  it('refuses an address of another app, or none, without asking the platform', async () => {
    const elsewhere = aMessage({ address: { openId: 'o1', userId: null, appId: 'wxOTHER' } });
    const nowhere = aMessage({ address: { openId: null, userId: null, appId: null } });
    for (const message of [elsewhere, nowhere])
      expect(await channel.send(message)).toMatchObject({ kind: 'refused', reason: 'bad-recipient' });
    expect(platform.seen).toEqual([]);
  });

  it.each([
    refusal(40001),
    refusal(47003, 'data.thing1.value oSECRETopenid'),
    'silent' as const,
    { body: 'oSECRETopenid' },
    { status: 500, body: 'oSECRETopenid' },
  ])('keeps secret, token and openid out of everything that it reports (%#)', async (answer) => {
    answerSends(() => answer);
    const outcome = JSON.stringify(await channel.send(aMessage()));
    const error: unknown = await client
      .post('subscribe.send', SEND, { touser: 'oSECRETopenid' })
      .catch((thrown: unknown) => thrown);
    const told = `${outcome} ${String(error)} ${JSON.stringify(error)} ${(error as Error).stack} ${String((error as Error).cause)}`;
    expect(error).toBeInstanceOf(Error);
    for (const secret of ['oSECRETopenid', 'the-app-secret-0123', 'TOKEN-']) expect(told).not.toContain(secret);
  });
});
