import { aConfig, SandboxClient } from '../fixtures/a-sandbox';
import { eventOf, Webhook } from '../fixtures/a-webhook';
import { DOT_PNG } from '../world/dot-picture';

const webhook = new Webhook();
let serverUrl: string;
let sandbox: SandboxClient;
const start = async (wechat: object = {}): Promise<void> => {
  sandbox = await SandboxClient.start({
    serverUrl,
    webhook: { mode: 'plain', timeoutMs: 1000, pauseMs: 1 },
    wechat: { ...aConfig().wechat, ...wechat },
  });
};

beforeAll(async () => {
  serverUrl = await webhook.listen();
});
beforeEach(async () => {
  webhook.clear();
  await start();
});
afterEach(() => sandbox.close());
afterAll(() => webhook.close());

const chat = (body: object) => sandbox.post('/sandbox/chat', { persona: '甲', ...body });
const lines = async (persona = '甲'): Promise<Record<string, unknown>[]> =>
  JSON.parse((await sandbox.get(`/sandbox/chat?persona=${encodeURIComponent(persona)}`)).text);
const post = async (path: string, body: unknown) =>
  (await sandbox.post(`${path}${path.includes('?') ? '&' : '?'}access_token=${await sandbox.token()}`, body)).json;
const send = (body: object = {}) =>
  post('/cgi-bin/message/custom/send', { touser: 'openid-a', msgtype: 'text', text: { content: '您好' }, ...body });
const upload = async (file: Blob | null = new Blob([DOT_PNG]), type = 'image', field = 'media') => {
  const form = new FormData();
  if (file) form.set(field, file, 'card.png');
  const url = `${sandbox.url}/cgi-bin/media/upload?type=${type}&access_token=${await sandbox.token()}`;
  return (await (await fetch(url, { method: 'POST', body: form })).json()) as Record<string, unknown>;
};
const download = async (mediaId: string) =>
  fetch(`${sandbox.url}/cgi-bin/media/get?media_id=${mediaId}&access_token=${await sandbox.token()}`);

describe('what a person says', () => {
  it('is pushed as the platform pushes it, its id a bare number that JSON.parse spoils', async () => {
    expect((await chat({ text: '我的案子到哪了' })).json).toEqual({
      persona: '甲',
      line: { from: 'person', at: '2026-11-22T07:30:00.000Z', kind: 'text', text: '我的案子到哪了' },
      webhook: 'delivered',
    });
    const [push] = webhook.pushes;
    const [, id = ''] = /"MsgId":(\d+)\}$/.exec(push!.text) ?? [];
    expect(String(Number(id))).not.toBe(id);
    expect(BigInt(id)).toBeLessThan(2n ** 63n);
    expect(eventOf(push!)).toMatchObject({
      ToUserName: 'gh_sandbox00000',
      FromUserName: 'openid-a',
      CreateTime: sandbox.clock.at / 1000,
      MsgType: 'text',
      Content: '我的案子到哪了',
    });
  });

  it('may be a picture, to be had by its MediaId and nowhere else', async () => {
    await chat({ imageBase64: DOT_PNG.toString('base64') });
    const event = eventOf(webhook.pushes[0]!);
    expect(event).toMatchObject({ MsgType: 'image', MsgId: expect.any(Number) });
    expect(new URL(String(event['PicUrl'])).hostname).toBe('pictures.invalid');
    const answer = await download(String(event['MediaId']));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(DOT_PNG);

    const [line] = await lines();
    expect(line).toMatchObject({ kind: 'image', from: 'person' });
    expect((await sandbox.get(String(line!['image']))).type).toBe('image/png');
  });

  it('may be entering, twice in one second as two events, and a card', async () => {
    await chat({ enter: true });
    await chat({ enter: 'case:1' });
    await chat({ card: { title: '案件', pagePath: 'pages/case/index?id=1' } });
    const [first, second, card] = webhook.pushes.map(eventOf);
    expect(first).toEqual({
      ToUserName: 'gh_sandbox00000',
      FromUserName: 'openid-a',
      CreateTime: sandbox.clock.at / 1000,
      MsgType: 'event',
      Event: 'user_enter_tempsession',
      SessionFrom: 'wxapp',
    });
    expect(second).toMatchObject({ SessionFrom: 'case:1', CreateTime: Number(first!['CreateTime']) + 1 });
    expect(card).toMatchObject({
      MsgType: 'miniprogrampage',
      Title: '案件',
      AppId: 'wx1234567890abcdef',
      PagePath: 'pages/case/index?id=1',
      ThumbMediaId: expect.any(String),
    });
    expect((await lines()).map(({ kind }) => kind)).toEqual(['entered', 'entered', 'card']);
  });

  it.each<[object, number]>([
    [{}, 400],
    [{ text: '甲', enter: true }, 400],
    [{ text: '' }, 400],
    [{ enter: 1 }, 400],
    [{ imageBase64: 'not base64!' }, 400],
    [{ imageBase64: Buffer.from('<svg/>').toString('base64') }, 400],
    [{ card: { title: '案件' } }, 400],
    [{ persona: '乙', text: 'x' }, 400],
    [{ persona: '庚', text: 'x' }, 404],
  ])('is refused when it is %j', async (body, status) => {
    expect((await chat(body)).status).toBe(status);
    expect(webhook.pushes).toEqual([]);
  });
});

describe('custom/send', () => {
  it('shows both sides of the conversation, oldest first', async () => {
    await chat({ text: '1' });
    sandbox.clock.pass(1);
    const media = await upload();
    await send();
    await send({ msgtype: 'image', image: { media_id: media['media_id'] } });
    const link = {
      title: '须知',
      description: '怎样上报',
      url: 'https://a.example/',
      thumb_url: 'https://a.example/a.png',
    };
    await send({ msgtype: 'link', link });
    const page = { title: '案件', pagepath: 'pages/case/index?id=1', thumb_media_id: media['media_id'] };
    expect(await send({ msgtype: 'miniprogrampage', miniprogrampage: page })).toEqual({ errcode: 0, errmsg: 'ok' });
    const said = await lines();
    expect(said.map(({ from, kind }) => `${String(from)} ${String(kind)}`)).toEqual([
      'person text',
      'app text',
      'app image',
      'app link',
      'app card',
    ]);
    expect(said.at(-1)).toMatchObject({ title: '案件', pagePath: 'pages/case/index?id=1', image: expect.any(String) });
    expect(await lines('丙')).toEqual([]);
  });

  it('takes five answers to a message within 48 hours, and the next message opens anew', async () => {
    expect((await send())['errcode']).toBe(45015);
    await chat({ text: '在吗' });
    for (let count = 0; count < 5; count += 1) expect((await send())['errcode']).toBe(0);
    expect((await send())['errcode']).toBe(45047);
    await chat({ text: '还在吗' });
    sandbox.clock.pass(48 * 3600 - 1);
    expect((await send())['errcode']).toBe(0);
    sandbox.clock.pass(1);
    expect((await send())['errcode']).toBe(45015);
  });

  it('takes one answer to entering, within a minute, and then the message’s five', async () => {
    await chat({ enter: true });
    expect((await send())['errcode']).toBe(0);
    expect((await send())['errcode']).toBe(45047);
    sandbox.clock.pass(60);
    expect((await send())['errcode']).toBe(45015);
    await chat({ text: '你好' });
    await chat({ enter: true });
    for (let count = 0; count < 6; count += 1) expect((await send())['errcode']).toBe(0);
    expect((await send())['errcode']).toBe(45047);
  });

  it('takes two on entering where the configuration says so', async () => {
    await sandbox.close();
    await start({ repliesOnEntering: 2 });
    await chat({ enter: true });
    const codes = [await send(), await send(), await send()].map((answer) => answer['errcode']);
    expect(codes).toEqual([0, 0, 45047]);
  });

  it.each<[string, object, number]>([
    ['an unknown openid', { touser: 'nobody' }, 40003],
    ['an unknown type', { msgtype: 'voice', voice: {} }, 40008],
    ['a type of the language', { msgtype: 'constructor', constructor: {} }, 40008],
    ['no text', { text: { content: '' } }, 44004],
    ['a missing part', { text: undefined }, 40035],
    ['a long text', { text: { content: '字'.repeat(683) } }, 45002],
    ['an unknown picture', { msgtype: 'image', image: { media_id: 'x' } }, 40007],
    ['a card without a picture', { msgtype: 'miniprogrampage', miniprogrampage: { title: 'x', pagepath: 'y' } }, 40007],
    ['a link without an address', { msgtype: 'link', link: { title: 'x', description: 'y', thumb_url: 'z' } }, 40035],
  ])('refuses %s and counts nothing', async (_what, body, errcode) => {
    await chat({ text: '在吗' });
    for (let count = 0; count < 5; count += 1) expect((await send(body))['errcode']).toBe(errcode);
    expect((await send())['errcode']).toBe(0);
  });

  it('is 48001 where customer service is off', async () => {
    await sandbox.close();
    await start({ customerService: false });
    expect((await send())['errcode']).toBe(48001);
  });
});

describe('temporary media', () => {
  it('last three days', async () => {
    const answer = await upload();
    expect(answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      type: 'image',
      media_id: expect.stringMatching(/^[\w-]{64}$/),
      created_at: sandbox.clock.at / 1000,
    });
    const mediaId = String(answer['media_id']);
    sandbox.clock.pass(3 * 24 * 3600 - 1);
    expect((await download(mediaId)).headers.get('content-type')).toBe('image/png');
    sandbox.clock.pass(1);
    const late = await download(mediaId);
    expect(late.status).toBe(200);
    expect(await late.json()).toMatchObject({ errcode: 40007 });
  });

  it('are pictures, in a part called media', async () => {
    expect((await upload(new Blob([DOT_PNG]), 'voice'))['errcode']).toBe(40004);
    expect((await upload(new Blob(['<svg/>'])))['errcode']).toBe(40005);
    expect((await upload(null))['errcode']).toBe(41005);
    expect((await upload(new Blob([DOT_PNG]), 'image', 'file'))['errcode']).toBe(41005);
    expect((await upload(new Blob([DOT_PNG, Buffer.alloc(10 * 1024 * 1024)])))['errcode']).toBe(40009);
    expect(await post('/cgi-bin/media/upload?type=image', 'no multipart')).toMatchObject({ errcode: 41005 });
    expect(await (await download('')).json()).toMatchObject({ errcode: 41006 });
  });
});
