import { SandboxClient } from '../fixtures/a-sandbox';

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

const errcodeOf = async (answer: Promise<{ status: number; json: Record<string, unknown> }>): Promise<unknown> => {
  const { status, json } = await answer;
  expect(status).toBe(200);
  return json['errcode'];
};

describe('jscode2session', () => {
  it("takes a demo person's code again and again, as text/plain and without errcode", async () => {
    for (let time = 0; time < 2; time += 1) {
      const { json, type } = await sandbox.login('code-a');
      expect(json).toEqual({ openid: 'openid-a', session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/) });
      expect(type).toMatch(/^text\/plain/);
    }
  });

  it('takes an issued code once, within five minutes', async () => {
    const issue = async (): Promise<string> =>
      String((await sandbox.post('/sandbox/codes', { persona: '甲' })).json['code']);
    const code = await issue();
    expect((await sandbox.login(code)).json['openid']).toBe('openid-a');
    expect(await errcodeOf(sandbox.login(code))).toBe(40163);

    const [inTime, late] = [await issue(), await issue()];
    sandbox.clock.pass(299);
    expect((await sandbox.login(inTime)).json['openid']).toBe('openid-a');
    sandbox.clock.pass(1);
    expect(await errcodeOf(sandbox.login(late))).toBe(40029);
  });

  it.each<[string, Record<string, string>, number]>([
    ['an unknown code', { js_code: 'nobody' }, 40029],
    ["another platform's code", { js_code: 'code-b' }, 40029],
    ['no code', { js_code: '' }, 41008],
    ['another app', { appid: 'wxffffffffffffffff' }, 40013],
    ['a wrong secret', { secret: 'wrong' }, 40125],
    ['another grant_type', { grant_type: 'password' }, 40002],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect(await errcodeOf(sandbox.login('code-a', changes))).toBe(errcode);
  });
});

describe('the token interfaces', () => {
  const right = { grant_type: 'client_credential', appid: 'wx1234567890abcdef', secret: 'secret-of-the-app' };
  const plain = (changes: object = {}) =>
    sandbox.get(`/cgi-bin/token?${new URLSearchParams({ ...right, ...changes }).toString()}`);
  const stable = (changes: object = {}) => sandbox.post('/cgi-bin/stable_token', { ...right, ...changes });

  it('issue tokens of their own', async () => {
    const [a, b, c, d] = [await plain(), await plain(), await stable(), await stable()];
    expect(a.json['access_token']).not.toBe(b.json['access_token']);
    expect(c.json).toEqual(d.json);
    expect(c.json).toEqual({ access_token: expect.stringMatching(/^.{100,512}$/), expires_in: 7200 });
    expect(await errcodeOf(stable({ force_refresh: true }))).toBeUndefined();
    expect((await stable()).json['access_token']).not.toBe(c.json['access_token']);
  });

  it.each([plain, stable])('refuse wrong credentials', async (call) => {
    expect(await errcodeOf(call({ grant_type: 'x' }))).toBe(40002);
    expect(await errcodeOf(call({ appid: 'x' }))).toBe(40013);
    expect(await errcodeOf(call({ secret: 'x' }))).toBe(40001);
  });

  it('refuse the wrong method and what is not JSON', async () => {
    expect(await errcodeOf(sandbox.get('/cgi-bin/stable_token'))).toBe(43002);
    expect(await errcodeOf(sandbox.post('/cgi-bin/token', '{}'))).toBe(43001);
    expect(await errcodeOf(sandbox.post('/cgi-bin/stable_token', 'appid=x'))).toBe(47001);
  });
});

describe('subscribe/send', () => {
  it('puts the message on the phone and answers a 64-bit msgid as a bare number', async () => {
    const { text, json } = await sandbox.subscribeSend();
    expect(json['errcode']).toBe(0);
    const [, msgid = '0'] = /"msgid":(\d+)\}$/.exec(text) ?? [];
    expect(BigInt(msgid)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(BigInt(msgid)).toBeLessThan(2n ** 63n);
    expect(await sandbox.messages('甲')).toEqual([
      {
        platform: 'wechat',
        templateId: 'T-wechat-progress',
        templateKey: 'progress',
        page: 'pages/case/index?id=1',
        data: { thing1: { value: '路灯不亮' }, phrase2: { value: '已受理' } },
        at: '2026-11-22T07:30:00.000Z',
      },
    ]);
  });

  it('spends one-time consents, which add up, and answers 43101 when there is none', async () => {
    expect(await errcodeOf(sandbox.subscribeSend())).toBe(0);
    expect(await errcodeOf(sandbox.subscribeSend())).toBe(0);
    expect(await errcodeOf(sandbox.subscribeSend())).toBe(43101);
    await sandbox.post('/sandbox/consents', { persona: '甲', templateKey: 'progress', accept: 1 });
    await sandbox.post('/sandbox/consents', { persona: '甲', templateKey: 'progress', accept: 2 });
    for (let time = 0; time < 3; time += 1) expect(await errcodeOf(sandbox.subscribeSend())).toBe(0);
    expect(await errcodeOf(sandbox.subscribeSend())).toBe(43101);
    expect(await sandbox.messages('甲')).toHaveLength(5);
    expect(await errcodeOf(sandbox.subscribeSend({ touser: 'openid-c' }))).toBe(0);
  });

  it('never uses up a long-term consent', async () => {
    for (let time = 0; time < 5; time += 1) {
      expect(await errcodeOf(sandbox.subscribeSend({ template_id: 'T-wechat-result' }))).toBe(0);
    }
  });

  it.each<[string, Record<string, unknown>, number, RegExp]>([
    ['an unknown openid', { touser: 'x' }, 40003, /openid/],
    ["another platform's id", { touser: 'open-b' }, 40003, /openid/],
    ['an unknown template', { template_id: 'x' }, 40037, /template_id/],
    ["another platform's template", { template_id: 'T-alipay-progress' }, 40037, /template_id/],
    ['an unknown page', { page: 'pages/other/index' }, 41030, /page/],
    ['a page that only begins alike', { page: 'pages/case/index2' }, 41030, /page/],
    ['a page with a leading slash', { page: '/pages/case/index' }, 41030, /page/],
    ['a language that the platform has not', { lang: 'xx' }, 40097, /invalid args/],
    ['a version of the app that is none', { miniprogram_state: 'zz' }, 40097, /invalid args/],
    ['data as text', { data: '{}' }, 47003, /data/],
    ['a missing field', { data: { thing1: { value: 'x' } } }, 47003, /data\.phrase2\.value is emtpy/],
    ['a bare value', { data: { thing1: 'x', phrase2: { value: '好' } } }, 47003, /data\.thing1\.value/],
    [
      'a surplus field',
      { data: { thing1: { value: 'x' }, phrase2: { value: '好' }, time3: { value: '15:01' } } },
      47003,
      /data\.time3/,
    ],
    [
      'a phrase of six',
      { data: { thing1: { value: 'x' }, phrase2: { value: '正在处理当中' } } },
      47003,
      /data\.phrase2\.value/,
    ],
    ['sensitive words', { data: { thing1: { value: '网上赌博' }, phrase2: { value: '好' } } }, 45168, /sensitive/],
  ])('refuses %s and spends nothing', async (_what, changes, errcode, words) => {
    const { json } = await sandbox.subscribeSend(changes);
    expect(json['errcode']).toBe(errcode);
    expect(json['errmsg']).toMatch(words);
    expect(await sandbox.messages('甲')).toEqual([]);
    for (let time = 0; time < 2; time += 1) expect(await errcodeOf(sandbox.subscribeSend())).toBe(0);
  });

  it('sends a card without a page', async () => {
    expect(await errcodeOf(sandbox.subscribeSend({ page: undefined }))).toBe(0);
    expect((await sandbox.messages('甲'))[0]).toMatchObject({ page: null });
  });

  it('looks at the token first', async () => {
    const path = '/cgi-bin/message/subscribe/send';
    expect(await errcodeOf(sandbox.post(path, '{}'))).toBe(41001);
    expect(await errcodeOf(sandbox.post(`${path}?access_token=made-up`, '{}'))).toBe(40001);
    const token = await sandbox.token();
    expect(await errcodeOf(sandbox.post(`${path}?access_token=${token}`, 'not json'))).toBe(47001);
    sandbox.clock.pass(7200);
    expect(await errcodeOf(sandbox.post(`${path}?access_token=${token}`, '{}'))).toBe(42001);
  });
});

describe('getuserphonenumber', () => {
  const phone = async (body: object) =>
    sandbox.post(`/wxa/business/getuserphonenumber?access_token=${await sandbox.token()}`, body);
  const issue = async (): Promise<string> =>
    String((await sandbox.post('/sandbox/phone-codes', { persona: '甲' })).json['code']);

  it('gives the number once, and only to its own user', async () => {
    const code = await issue();
    const { json } = await phone({ code, openid: 'openid-a' });
    expect(json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800138000',
        purePhoneNumber: '13800138000',
        countryCode: '86',
        watermark: { timestamp: sandbox.clock.at / 1000, appid: 'wx1234567890abcdef' },
      },
    });
    expect(await errcodeOf(phone({ code }))).toBe(40029);
    expect(await errcodeOf(phone({ code: await issue(), openid: 'openid-c' }))).toBe(40003);
  });

  it('takes neither a login code nor a late one', async () => {
    const login = String((await sandbox.post('/sandbox/codes', { persona: '甲' })).json['code']);
    expect(await errcodeOf(phone({ code: login }))).toBe(40029);
    expect(await errcodeOf(phone({ code: 'code-a' }))).toBe(40029);
    const late = await issue();
    sandbox.clock.pass(300);
    expect(await errcodeOf(phone({ code: late }))).toBe(40029);
  });
});
