import { ConfigError } from '../config/read-config';
import { aConfig, PERSONAS, SandboxClient, StandingClock, TEMPLATES } from '../fixtures/a-sandbox';
import { eventOf, Webhook } from '../fixtures/a-webhook';
import { createWorld } from '../world/world';
import { Quotas } from './quotas';
import { SubscribeMessages } from './subscribe-send';
import { WebhookPusher } from './webhook-pusher';

let sandbox: SandboxClient | undefined;
const start = async (changes: object = {}): Promise<SandboxClient> => {
  sandbox = await SandboxClient.start(changes);
  return sandbox;
};
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});
const wechat = (changes: object) => ({ wechat: { ...aConfig().wechat, ...changes } });

describe('quotas', () => {
  it('of a day begin anew at midnight in China, 16:00 UTC', () => {
    const clock = new StandingClock();
    const quotas = new Quotas(clock.now, { 'cgi-bin/token': 2 });
    const calls = () => [1, 2, 3].map(() => quotas.allow('cgi-bin/token'));
    expect(calls()).toEqual([true, true, false]);
    clock.at = Date.UTC(2026, 10, 22, 15, 59, 59);
    expect(quotas.allow('cgi-bin/token')).toBe(false);
    clock.pass(1);
    expect(calls()).toEqual([true, true, false]);
  });

  it('of a minute begin anew with the minute', () => {
    const clock = new StandingClock();
    const quotas = new Quotas(clock.now);
    for (let count = 0; count < 2000; count += 1) expect(quotas.allow('wxa/media_check_async')).toBe(true);
    expect(quotas.allow('wxa/media_check_async')).toBe(false);
    clock.pass(60);
    expect(quotas.allow('wxa/media_check_async')).toBe(true);
  });

  it('answer 45009, each path for itself', async () => {
    const client = await start({
      quotas: { 'cgi-bin/message/subscribe/send': 1, 'cgi-bin/stable_token': { perDay: 3 } },
    });
    expect((await client.subscribeSend({ touser: 'x' })).json['errcode']).toBe(40003);
    expect((await client.subscribeSend()).json['errcode']).toBe(45009);
    expect((await client.get(`/wxaapi/newtmpl/gettemplate?access_token=${await client.token()}`)).json['errcode']).toBe(
      0,
    );
    const { appId, appSecret } = aConfig().wechat;
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret };
    expect((await client.post('/cgi-bin/stable_token', body)).json['errcode']).toBe(45009);
  });

  it('do not start with a path that is none', () => {
    expect(() => new Quotas(Date.now, { 'subscribe/sned': 1 })).toThrow(ConfigError);
  });
});

describe('logging in', () => {
  it('is 45011 after a hundred issued codes in a minute, and never for a demo person’s own code', async () => {
    const client = await start();
    const codes: unknown[] = [];
    for (let count = 0; count <= 101; count += 1) {
      codes.push((await client.post('/sandbox/codes', { persona: '甲' })).json['code']);
    }
    for (const code of codes.slice(0, 100)) {
      expect((await client.login(String(code))).json['openid']).toBe('openid-a');
    }
    expect((await client.login(String(codes[100]))).json['errcode']).toBe(45011);
    expect((await client.login('code-a')).json['openid']).toBe('openid-a');
    client.clock.pass(60);
    expect((await client.login(String(codes[101]))).json['openid']).toBe('openid-a');
  });

  it('is 40226 for a person held for a risk', async () => {
    const client = await start({ personas: PERSONAS.map((one) => ({ ...one, highRisk: one.name === '甲' })) });
    expect((await client.login('code-a')).json['errcode']).toBe(40226);
    expect((await client.login('code-c')).json['openid']).toBe('openid-c');
  });
});

describe('subscribe/send under the rules that are off by default', () => {
  const long = { template_id: 'T-wechat-result' };

  it('is 40038 for more long-term messages a day than are allowed, by person', async () => {
    const client = await start(wechat({ longTermPerDay: 2 }));
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push((await client.subscribeSend(long)).json['errcode']);
    expect(codes).toEqual([0, 0, 40038]);
    expect((await client.subscribeSend({ ...long, touser: 'openid-c' })).json['errcode']).toBe(0);
    client.clock.at = Date.UTC(2026, 10, 22, 16);
    expect((await client.subscribeSend(long)).json['errcode']).toBe(0);
  });

  it('is 43108 for two sends to one person and template at the same moment', async () => {
    const world = createWorld(aConfig(wechat({ sendTakesMs: 1 })));
    const pusher = new WebhookPusher(world);
    const messages = new SubscribeMessages(world, pusher);
    const data = { thing1: { value: '路灯' }, phrase2: { value: '已受理' } };
    const send = (changes: object = {}) =>
      messages.send({ touser: 'openid-a', template_id: 'T-wechat-progress', data, ...changes });
    const answers = await Promise.all([send(), send(), send(long), send({ touser: 'openid-c' })]);
    expect(answers.map(({ errcode }) => errcode)).toEqual([0, 43108, 0, 0]);
    expect((await send()).errcode).toBe(0);
    pusher.stop();
  });

  it('is 47003 for a value that the template does not list', async () => {
    const fields = [
      { name: 'thing1', label: '事项' },
      { name: 'phrase2', label: '状态', values: ['已结案'] },
    ];
    const client = await start({ templates: TEMPLATES.map((one) => ({ ...one, fields })) });
    expect((await client.subscribeSend()).json).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringMatching(/data\.phrase2\.value is not one of/),
    });
    const data = { thing1: { value: '路灯' }, phrase2: { value: '已结案' } };
    expect((await client.subscribeSend({ data })).json['errcode']).toBe(0);
  });

  it('is 41030 for a page that the released version has not', async () => {
    const client = await start({ pages: ['pages/index/index'] });
    expect((await client.subscribeSend()).json['errcode']).toBe(41030);
  });
});

describe('subscribe_msg_sent_event', () => {
  const webhook = new Webhook();
  let serverUrl: string;
  beforeAll(async () => {
    serverUrl = await webhook.listen();
  });
  beforeEach(() => webhook.clear());
  afterAll(() => webhook.close());

  it('follows a message with the id that the call answered', async () => {
    const client = await start({ serverUrl, webhook: { mode: 'plain' } });
    const { text } = await client.subscribeSend();
    const [push] = await webhook.arrived(1, 'the event');
    expect(eventOf(push!)).toEqual({
      ToUserName: 'gh_sandbox00000',
      FromUserName: 'openid-a',
      CreateTime: String(client.clock.at / 1000),
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      List: {
        TemplateId: 'T-wechat-progress',
        MsgID: /"msgid":(\d+)/.exec(text)?.[1],
        ErrorCode: '0',
        ErrorStatus: 'success',
      },
    });
  });

  it('tells of a failure that a fault of its name makes: consent spent, nothing on the phone', async () => {
    const client = await start({ serverUrl, webhook: { mode: 'plain' } });
    await client.post('/sandbox/faults', { match: 'subscribe_msg_sent_event', errcode: 1004, times: 1 });
    expect((await client.subscribeSend()).json['errcode']).toBe(0);
    const [push] = await webhook.arrived(1, 'the event');
    expect(eventOf(push!)['List']).toMatchObject({ ErrorCode: '1004', ErrorStatus: 'system failed' });
    expect(await client.messages('甲')).toEqual([]);
    expect((await client.subscribeSend()).json['errcode']).toBe(0);
    expect((await client.subscribeSend()).json['errcode']).toBe(43101);
    expect(await client.messages('甲')).toHaveLength(1);
  });

  it('does not follow a message that was refused', async () => {
    const client = await start({ serverUrl, webhook: { mode: 'plain' } });
    await client.subscribeSend({ page: 'pages/none/index' });
    await client.subscribeSend();
    await webhook.arrived(1, 'the event');
    expect(webhook.pushes).toHaveLength(1);
  });
});

it('gettemplate lists the app’s own templates with their fields', async () => {
  const client = await start();
  const { json } = await client.get(`/wxaapi/newtmpl/gettemplate?access_token=${await client.token()}`);
  expect(json).toEqual({
    errcode: 0,
    errmsg: 'ok',
    data: [
      {
        priTmplId: 'T-wechat-progress',
        title: '进度通知',
        content: '事项:{{thing1.DATA}}\n状态:{{phrase2.DATA}}\n',
        example: '事项:示例\n状态:示例\n',
        type: 2,
      },
      expect.objectContaining({ priTmplId: 'T-wechat-result', type: 3 }),
    ],
  });
  expect((await client.get('/wxaapi/newtmpl/gettemplate')).json['errcode']).toBe(41001);
});
