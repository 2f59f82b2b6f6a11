import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aConfig, SandboxClient } from '../fixtures/a-sandbox';
import { eventOf, Webhook } from '../fixtures/a-webhook';
import { canDownload, LARGEST_FILE } from './download';

const webhook = new Webhook();
let serverUrl: string;
let sandbox: SandboxClient;
let files: Server;
let filesUrl: string;

beforeAll(async () => {
  serverUrl = await webhook.listen();
  files = createServer((request, response) => {
    if (request.url === '/silent.jpg') return;
    if (request.url === '/large.jpg') return void response.end(Buffer.alloc(LARGEST_FILE + 1));
    response.writeHead(request.url === '/ok.jpg' ? 200 : 404).end('picture');
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  webhook.clear();
  const { wechat } = aConfig();
  sandbox = await SandboxClient.start({
    serverUrl,
    webhook: { mode: 'plain', timeoutMs: 1000, pauseMs: 1 },
    wechat: { ...wechat, mediaCheckDelayMs: 1 },
    personas: [
      { name: '甲', role: 'citizen', platform: 'wechat', code: 'code-a', openid: 'openid-a', phone: '13800138000' },
      { name: '路人', role: 'citizen', platform: 'wechat', openid: 'openid-x' },
    ],
  });
});
afterEach(() => sandbox.close());
afterAll(async () => {
  files.closeAllConnections();
  await new Promise((resolve) => files.close(resolve));
  await webhook.close();
});

const call = async (path: string, body: unknown) => sandbox.post(`${path}?access_token=${await sandbox.token()}`, body);
const check = (changes: object = {}) =>
  call('/wxa/msg_sec_check', { content: '路灯不亮', version: 2, scene: 2, openid: 'openid-a', ...changes });

describe('msg_sec_check', () => {
  it('passes what is clean, in the shape of version 2', async () => {
    expect((await check()).json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      result: { suggest: 'pass', label: 100 },
      detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
      trace_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  it('answers errcode 0 for risky words as well and names the keyword', async () => {
    const { json } = await check({ content: '这里有人赌博' });
    expect(json).toMatchObject({ errcode: 0, result: { suggest: 'risky', label: 20006 } });
    expect(json['detail']).toContainEqual(expect.objectContaining({ strategy: 'keyword', keyword: '赌博' }));
    expect((await check({ content: '加微信详谈' })).json['result']).toEqual({ suggest: 'review', label: 10001 });
    expect((await check({ title: '办证' })).json['result']).toMatchObject({ suggest: 'risky' });
  });

  it('looks at the signature in scene 1 only', async () => {
    expect((await check({ scene: 1, signature: '办证' })).json['result']).toMatchObject({ suggest: 'risky' });
    expect((await check({ scene: 2, signature: '办证' })).json['result']).toMatchObject({ suggest: 'pass' });
  });

  it('passes everything in a body that is escaped, as the platform does', async () => {
    const body = JSON.stringify({ content: '赌博', version: 2, scene: 2, openid: 'openid-a' });
    const escaped = body.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    expect(JSON.parse(escaped)).toEqual(JSON.parse(body));
    expect((await call('/wxa/msg_sec_check', escaped)).json['result']).toMatchObject({ suggest: 'pass' });
    expect((await call('/wxa/msg_sec_check', body)).json['result']).toMatchObject({ suggest: 'risky' });
  });

  it.each<[string, object, number]>([
    ['2501 characters', { content: '字'.repeat(2501) }, 45002],
    ['no content', { content: undefined }, 47001],
    ['an unknown openid', { openid: 'openid-z' }, 40003],
    ['no openid', { openid: undefined }, 40003],
    ['scene 5', { scene: 5 }, 40129],
    ['a scene in words', { scene: '2' }, 40129],
    ['version 3', { version: 3 }, 40097],
    ['somebody who has not been here', { openid: 'openid-x' }, 61010],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect((await check(changes)).json['errcode']).toBe(errcode);
  });

  it('takes 2500 characters and refuses what is no JSON', async () => {
    expect((await check({ content: '𠮷'.repeat(2500) })).json['errcode']).toBe(0);
    expect((await call('/wxa/msg_sec_check', 'content=x')).json['errcode']).toBe(47001);
  });

  it('counts a visit for two hours, and a demo person as here until she is sent away', async () => {
    await sandbox.post('/sandbox/codes', { persona: '路人' });
    expect((await check({ openid: 'openid-x' })).json['errcode']).toBe(0);
    sandbox.clock.pass(7201);
    expect((await check({ openid: 'openid-x' })).json['errcode']).toBe(61010);
    expect((await check()).json['errcode']).toBe(0);
    await sandbox.post('/sandbox/visits', { persona: '甲', recent: false });
    expect((await check()).json['errcode']).toBe(61010);
    await sandbox.login('code-a');
    expect((await check()).json['errcode']).toBe(0);
  });

  it('says what was decided beforehand, so often and to whom', async () => {
    await sandbox.post('/sandbox/verdicts', { persona: '甲', kind: 'text', suggest: 'review', label: 20001, times: 2 });
    await sandbox.post('/sandbox/visits', { persona: '路人', recent: true });
    expect((await check({ openid: 'openid-x' })).json['result']).toMatchObject({ suggest: 'pass' });
    for (let time = 0; time < 2; time += 1) {
      expect((await check()).json['result']).toEqual({ suggest: 'review', label: 20001 });
    }
    expect((await check()).json['result']).toMatchObject({ suggest: 'pass' });
  });

  it('answers 87014 in version 1', async () => {
    const old = (content: string) => call('/wxa/msg_sec_check', { content });
    expect((await old('这里有人赌博')).json['errcode']).toBe(87014);
    expect((await old('加微信')).json).toEqual({ errcode: 0, errmsg: 'ok' });
  });

  it('keeps to the keyword lists of the configuration', async () => {
    await sandbox.close();
    sandbox = await SandboxClient.start({ keywords: { risky: ['路灯'], review: [] } });
    expect((await check()).json['result']).toMatchObject({ suggest: 'risky' });
    expect((await check({ content: '加微信 赌博' })).json['result']).toMatchObject({ suggest: 'pass' });
  });
});

describe('media_check_async', () => {
  const media = (changes: object = {}) =>
    call('/wxa/media_check_async', {
      media_url: `${filesUrl}/ok.jpg`,
      media_type: 2,
      version: 2,
      scene: 2,
      openid: 'openid-a',
      ...changes,
    });
  const pushed = async (count = 1) => (await webhook.arrived(count, 'the verdict')).map(eventOf);

  it('answers a trace_id and pushes a pass for it', async () => {
    const { json } = await media();
    expect(json).toEqual({ errcode: 0, errmsg: 'ok', trace_id: expect.any(String) });
    expect(await pushed()).toEqual([
      {
        ToUserName: 'gh_sandbox00000',
        FromUserName: 'openid-a',
        CreateTime: sandbox.clock.at / 1000,
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: 'wx1234567890abcdef',
        trace_id: json['trace_id'],
        version: 2,
        result: { suggest: 'pass', label: 100 },
        detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
        errcode: 0,
        errmsg: 'ok',
      },
    ]);
  });

  it('pushes what was decided beforehand, the label now a number and now a text', async () => {
    await sandbox.post('/sandbox/verdicts', { kind: 'image', suggest: 'risky', label: 20002, times: 2 });
    await media();
    await pushed(1);
    await media();
    const labels = (await pushed(2)).map((event) => event['result']);
    expect(labels).toEqual([
      { suggest: 'risky', label: 20002 },
      { suggest: 'risky', label: '20002' },
    ]);
  });

  it.each(['missing.jpg', 'large.jpg'])('pushes -1008 and no result for %s', async (name) => {
    await sandbox.post('/sandbox/verdicts', { kind: 'image', suggest: 'pass' });
    await media({ media_url: `${filesUrl}/${name}` });
    const [event] = await pushed();
    expect(event).toMatchObject({ version: 2, detail: [], errcode: -1008, errmsg: 'download error' });
    expect(event).not.toHaveProperty('result');
  });

  it('gives up on a host that says nothing', async () => {
    expect(await canDownload(`${filesUrl}/silent.jpg`, new AbortController().signal, 20)).toBe(false);
    expect(await canDownload(`${filesUrl}/ok.jpg`, new AbortController().signal)).toBe(true);
  });

  it('fails, or never tells, by a fault of the event’s name', async () => {
    await sandbox.post('/sandbox/faults', { match: 'wxa_media_check', drop: true, times: 1 });
    await sandbox.post('/sandbox/faults', { match: 'wxa_media_check', errcode: -1, times: 1 });
    await media();
    await media();
    const [event] = await pushed();
    expect(event).toMatchObject({ errcode: -1, detail: [] });
    expect(webhook.pushes).toHaveLength(1);
  });

  it('speaks version 1 to who asks so', async () => {
    await sandbox.post('/sandbox/verdicts', { kind: 'image', suggest: 'risky' });
    await media({ version: undefined, scene: undefined, openid: undefined });
    expect((await pushed())[0]).toMatchObject({ isrisky: 1, extra_info_json: '', status_code: 0, detail: [] });
  });

  it.each<[string, object, number]>([
    ['a file address', { media_url: 'file:///etc/hosts' }, 40066],
    ['no address', { media_url: undefined }, 40066],
    ['media_type 3', { media_type: 3 }, 40004],
    ['scene 0', { scene: 0 }, 40129],
    ['an unknown openid', { openid: 'nobody' }, 40003],
    ['somebody who has not been here', { openid: 'openid-x' }, 61010],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect((await media(changes)).json['errcode']).toBe(errcode);
  });
});

describe('verdicts that make no sense', () => {
  it.each<[object]>([
    [{ kind: 'image' }],
    [{ kind: 'sound', suggest: 'pass' }],
    [{ kind: 'image', suggest: 'bad' }],
    [{ kind: 'image', suggest: 'pass', times: 0 }],
    [{ kind: 'image', suggest: 'pass', who: '甲' }],
  ])('%j', async (body) => {
    expect((await sandbox.post('/sandbox/verdicts', body)).status).toBe(400);
    expect((await sandbox.delete('/sandbox/verdicts')).json).toEqual({ cleared: 0 });
  });
});
