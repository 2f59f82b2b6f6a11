/** WeChat's pictures, uploads, checks and codes: our adapter against the sandbox over real HTTP, and against what only a broken platform would answer. */
import jsQR from 'jsqr';
import sharp from 'sharp';
import { startSandbox, type Persona, type RunningSandbox } from '../../../sandbox/src';
import { ManualClock } from '../../src/infra/clock';
import { ProblemError } from '../../src/infra/http';
import { PlatformCallError } from '../../src/platform/call-error';
import { WechatBoardCodes } from '../../src/platform/wechat/board-codes';
import { WechatChatLine } from '../../src/platform/wechat/chat-line';
import type { WechatClient } from '../../src/platform/wechat/client';
import { WechatContentChecker } from '../../src/platform/wechat/content-checker';
import { alipayConfig, vectors } from './support/alipay';
import { FakePlatform, type FakeAnswer, type SeenRequest } from './support/fake-platform';
import { NOW, platformAnswers, refusal, wechatClient, wechatConfig } from './support/wechat';

const wei: Persona = {
  name: 'wei',
  role: 'citizen',
  platform: 'wechat',
  code: 'code-wei',
  openid: 'o-wei-00000000000000000000001',
};
const author = { platform: 'wechat' as const, openId: wei.openid!, userId: null };
const scene = 'b12-AbC_d9eF0gH1';

describe('WeChat, against the sandbox', () => {
  const clock = new ManualClock(NOW);
  const wechat = wechatConfig('');
  const alipay = alipayConfig('');
  let sandbox: RunningSandbox;
  let client: WechatClient;

  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      host: '127.0.0.1',
      serverUrl: 'http://127.0.0.1:9',
      wechat,
      alipay: {
        appId: alipay.appId,
        appPublicKey: vectors.app_public_key_pem,
        platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
      },
      personas: [wei],
      templates: [],
      consentsPerPersona: 0,
      pages: ['pages/index/index', 'pages/grid/index'],
      keywords: { risky: ['赌博'], review: ['加微信'] },
      warn: () => undefined,
      now: () => clock.now(),
    });
    client = wechatClient(sandbox.url, { clock });
  });
  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });
  const call = (path: string, body: object) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  describe('codes of boards', () => {
    it('are pictures that lead to the grid page with the scene', async () => {
      const { bytes, contentType } = await new WechatBoardCodes(client, true).image(scene, 'pages/grid/index');
      expect(contentType).toBe('image/png');
      const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(info.width).toBe(1280);
      const code = jsQR(new Uint8ClampedArray(data), info.width, info.height);
      expect(code?.data).toContain(`pages/grid/index?scene=${scene}`);
    });

    it('of a page that is not released: refused where the app is, drawn where it is being developed', async () => {
      const problem = await new WechatBoardCodes(client, true)
        .image(scene, 'pages/new/index')
        .catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(ProblemError);
      expect(problem).toMatchObject({ code: 'channel-not-available' });
      expect((await new WechatBoardCodes(client, false).image(scene, 'pages/new/index')).contentType).toBe('image/png');
    });

    it.each([
      ['', 'pages/grid/index'],
      ['a'.repeat(33), 'pages/grid/index'],
      ['a&b=1', 'pages/grid/index'],
      ['网格', 'pages/grid/index'],
      ['a', '/pages/grid/index'],
      ['a', 'pages/grid/index?a=1'],
    ])('are not even asked for with scene %j and page %j', async (wrong, page) => {
      await expect(new WechatBoardCodes(client, true).image(wrong, page)).rejects.toThrow(/scene|page/);
    });
  });

  describe('the text check', () => {
    const check = (text: string) => new WechatContentChecker(client).checkText(text, author);

    it.each([
      ['路灯不亮，晚上很黑 🙂', 'pass'],
      ['这里有人赌博', 'risky'],
      ['加微信领红包', 'review'],
    ])('says of %j: %s, though errcode is 0 each time', async (text, verdict) => {
      expect(await check(text)).toEqual({ kind: 'verdict', verdict, label: expect.stringMatching(/^\d+$/) });
    });

    it('reads to the end of a long text, and over the borders of its parts', async () => {
      for (const before of [2_399, 2_449, 2_498, 2_499, 2_500, 4_798, 6_000])
        expect(await check(`${'好'.repeat(before)}赌博${'好'.repeat(500)}`)).toMatchObject({ verdict: 'risky' });
      expect(await check('🙂'.repeat(3_000))).toMatchObject({ verdict: 'pass' });
      expect(await check(`${'好'.repeat(3_000)}加微信${'好'.repeat(3_000)}`)).toMatchObject({ verdict: 'review' });
    });

    it('is not to be got past with characters that JSON would escape', async () => {
      for (const trick of ['\ud800', '\u0001', '\udfff\ud800', '\u007f'])
        expect(await check(`${trick}赌博${trick}`)).toMatchObject({ verdict: 'risky' });
    });

    it('needs somebody of WeChat, who was there lately', async () => {
      const checker = new WechatContentChecker(client);
      for (const nobody of [
        { ...author, openId: null },
        { ...author, platform: 'alipay' as const },
      ])
        expect(await checker.checkText('路灯', nobody)).toMatchObject({ kind: 'failed', again: false });
      expect(await checker.checkText('路灯', { ...author, openId: 'oUNKNOWN' })).toMatchObject({
        kind: 'failed',
        again: false,
      });
    });
  });

  it('the image check answers with an id at once', async () => {
    const answer = await new WechatContentChecker(client).checkImage(`${sandbox.url}/sandbox/none.jpg`, author);
    expect(answer).toEqual({ kind: 'later', traceId: expect.stringMatching(/.+/) });
  });

  describe('the chat', () => {
    const line = () => new WechatChatLine(client, clock);
    const lines = async (): Promise<{ from: string; kind: string }[]> =>
      (await fetch(`${sandbox.url}/sandbox/chat?persona=wei`)).json() as never;

    it('sends text and card within the window, and hears its end', async () => {
      expect(await line().send(wei.openid!, { kind: 'text', text: '您好' })).toEqual({
        kind: 'refused',
        reason: 'refused 45015',
        spent: true,
      });
      await call('/sandbox/chat', { persona: 'wei', text: '你好' });
      const sender = line();
      const card = { kind: 'card' as const, title: '接着填', page: 'pages/report/index?draft=1' };
      expect(await sender.send(wei.openid!, { kind: 'text', text: '您好' })).toEqual({ kind: 'sent' });
      for (let count = 0; count < 4; count += 1) expect(await sender.send(wei.openid!, card)).toEqual({ kind: 'sent' });
      expect(await sender.send(wei.openid!, card)).toEqual({ kind: 'refused', reason: 'refused 45047', spent: true });
      expect((await lines()).map(({ from, kind }) => `${from} ${kind}`)).toEqual([
        'person text',
        'app text',
        ...Array(4).fill('app card'),
      ]);
    });

    it('fetches a photo by its id, and says when it is gone', async () => {
      const sent = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
        .png()
        .toBuffer();
      const answer = await call('/sandbox/chat', { persona: 'wei', imageBase64: sent.toString('base64') });
      const { line: shown } = (await answer.json()) as { line: { mediaId: string } };
      expect(await line().photo(shown.mediaId)).toEqual({ kind: 'photo', bytes: sent });
      clock.advance(3 * 24 * 60 * 60_000);
      expect(await line().photo(shown.mediaId)).toMatchObject({ kind: 'gone' });
    });
  });
});

describe('WeChat, where it answers strangely', () => {
  const platform = new FakePlatform();
  const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
  let client: WechatClient;
  let answer: (request: SeenRequest) => FakeAnswer;

  beforeAll(async () => {
    platform.answer = platformAnswers((request) => answer(request));
    client = wechatClient(await platform.start());
  });
  afterAll(async () => {
    await client.close();
    await platform.stop();
  });
  beforeEach(() => (platform.seen.length = 0));
  const failureOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'no failure',
      (error: unknown) => (error instanceof PlatformCallError ? error.failure : error),
    );
  const code = () => client.postForPicture('getwxacodeunlimit', '/wxa/getwxacodeunlimit', { scene: 'a' });

  it.each<[string, FakeAnswer, object]>([
    [
      'a refusal with HTTP 200 and the label of a picture',
      { body: '{"errcode":41030,"errmsg":"invalid page"}', headers: { 'content-type': 'image/png' } },
      { kind: 'refused', code: '41030' },
    ],
    ['an object without a code', { body: '{"errmsg":"?"}' }, { kind: 'unreadable' }],
    ['nothing', { body: '' }, { kind: 'unreadable' }],
    ['a gateway’s page', { status: 502, body: '<html>' }, { kind: 'http', status: 502 }],
  ])('takes %s for a failure, not for a picture', async (_, given, failure) => {
    answer = () => given;
    expect(await failureOf(code())).toMatchObject(failure);
  });

  it('knows a picture by its bytes, whatever its label', async () => {
    answer = () => ({ body: PNG, headers: { 'content-type': 'text/plain' } });
    expect(await code()).toEqual({ bytes: PNG, contentType: 'image/png' });
    answer = () => ({ body: Buffer.from('GIF89a'), headers: { 'content-type': 'image/png' } });
    expect((await code()).contentType).toBeNull();
    await expect(new WechatBoardCodes(client, true).image('a', 'pages/grid/index')).rejects.toMatchObject({
      code: 'channel-not-available',
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['picture', code],
    ['download', () => client.picture('media.get', '/cgi-bin/media/get', { media_id: 'M&1' })],
    [
      'upload',
      () =>
        client.upload(
          'media.upload',
          '/cgi-bin/media/upload',
          { type: 'image' },
          { field: 'media', filename: 'a.png', contentType: 'image/png', bytes: PNG },
        ),
    ],
    ['GET', () => client.get('gettemplate', '/wxaapi/newtmpl/gettemplate')],
  ])('renews a refused token once, for a %s too', async (_, work) => {
    const tokens: (string | null)[] = [];
    answer = ({ query, path }) => {
      tokens.push(query.get('access_token'));
      if (tokens.length === 1) return refusal(42001);
      return path.includes('upload') || path.includes('newtmpl') ? { body: '{"errcode":0}' } : { body: PNG };
    };
    await work();
    expect(tokens).toHaveLength(2);
    expect(tokens[1]).not.toBe(tokens[0]);
    tokens.length = 0;
    answer = ({ query }) => {
      tokens.push(query.get('access_token'));
      return refusal(40001);
    };
    expect(await failureOf(work())).toMatchObject({ kind: 'refused', code: '40001' });
    expect(tokens).toHaveLength(2);
  });

  it('uploads a file as a form with one part', async () => {
    answer = () => ({ body: '{"media_id":"M"}' });
    await client.upload(
      'media.upload',
      '/cgi-bin/media/upload',
      { type: 'image' },
      { field: 'media', filename: 'card.png', contentType: 'image/png', bytes: Buffer.from('PICTURE') },
    );
    const upload = platform.seen.find(({ path }) => path === '/cgi-bin/media/upload')!;
    expect(upload.query.get('type')).toBe('image');
    const [head, rest] = upload.body.split('\r\n\r\n');
    expect(head).toMatch(
      /^--(\S+)\r\ncontent-disposition: form-data; name="media"; filename="card.png"\r\ncontent-type: image\/png$/,
    );
    expect(rest).toBe(`PICTURE\r\n--${/^--(\S+)/.exec(head!)![1]}--\r\n`);
  });

  describe('a check', () => {
    const text = () => new WechatContentChecker(client).checkText('路灯', author);
    const image = () => new WechatContentChecker(client).checkImage('https://example.org/1', author);

    it.each<[string, FakeAnswer, object]>([
      ['no result at all', { body: '{"errcode":0,"errmsg":"ok"}' }, { kind: 'failed', again: true }],
      [
        'a suggestion of no kind',
        { body: '{"errcode":0,"result":{"suggest":"maybe","label":100}}' },
        { kind: 'failed', again: true },
      ],
      [
        '61010: the person was not there lately',
        refusal(61010),
        { kind: 'failed', reason: 'refused 61010', again: false },
      ],
      ['40129', refusal(40129), { kind: 'failed', again: false }],
      ['busy', refusal(-1), { kind: 'failed', again: true }],
      ['no more today', refusal(45009), { kind: 'failed', again: true }],
      ['87014, the first version’s word', refusal(87014), { kind: 'verdict', verdict: 'risky' }],
      ['nothing, with a broken line', 'hangUp', { kind: 'failed', again: true }],
      [
        'a label that is a number',
        { body: '{"errcode":0,"result":{"suggest":"pass","label":100}}' },
        { kind: 'verdict', verdict: 'pass', label: '100' },
      ],
    ])('of words that brings %s', async (_, given, outcome) => {
      answer = () => given;
      expect(await text()).toMatchObject(outcome);
    });

    it.each<[string, FakeAnswer, object]>([
      ['an id', { body: '{"errcode":0,"trace_id":"t-1"}' }, { kind: 'later', traceId: 't-1' }],
      ['no id', { body: '{"errcode":0}' }, { kind: 'failed', again: true }],
      ['61010', refusal(61010), { kind: 'failed', again: false }],
    ])('of a photo that brings %s', async (_, given, outcome) => {
      answer = () => given;
      expect(await image()).toMatchObject(outcome);
    });

    it('sends the words raw, in the second version', async () => {
      answer = () => ({ body: '{"errcode":0,"result":{"suggest":"pass","label":100}}' });
      await new WechatContentChecker(client).checkText('路灯🙂\u0001\ud800', author);
      const { body } = platform.seen.find(({ path }) => path === '/wxa/msg_sec_check')!;
      expect(body).toBe(`{"content":"路灯🙂  ","version":2,"scene":3,"openid":"${author.openId}"}`);
    });

    it('has the fields of the document for a photo', async () => {
      answer = () => ({ body: '{"errcode":0,"trace_id":"t-1"}' });
      await image();
      const { body } = platform.seen.find(({ path }) => path === '/wxa/media_check_async')!;
      expect(JSON.parse(body)).toEqual({
        media_url: 'https://example.org/1',
        media_type: 2,
        version: 2,
        scene: 3,
        openid: author.openId,
      });
    });
  });

  it('the person’s openid and words stand in no error', async () => {
    answer = () => ({ status: 500, body: JSON.stringify({ touser: author.openId }) });
    const end = await new WechatChatLine(client, new ManualClock(NOW)).send(author.openId, {
      kind: 'text',
      text: '秘密',
    });
    expect(end).toEqual({ kind: 'uncertain', reason: 'HTTP 500' });
  });
});
