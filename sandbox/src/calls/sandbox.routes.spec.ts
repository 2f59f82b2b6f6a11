import { SandboxClient } from '../fixtures/a-sandbox';

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

it('lists the personas with the fields of the contract and no platform id', async () => {
  expect((await sandbox.get('/sandbox/personas')).json).toEqual([
    { name: '甲', role: 'citizen', platform: 'wechat', code: 'code-a' },
    { name: '乙', role: 'citizen', platform: 'alipay', code: 'code-b' },
    { name: '丙', role: 'gridWorker', platform: 'wechat', code: 'code-c', gridCode: '440000000000001' },
    { name: '丁', role: 'handler', platform: 'wechat', code: 'code-d', departmentCode: 'roads' },
    { name: '戊', role: 'admin', platform: 'console', username: 'admin', password: 'long-enough-1' },
  ]);
});

describe('messages', () => {
  it('come newest first and keep to their own phone', async () => {
    await sandbox.subscribeSend();
    sandbox.clock.pass(60);
    await sandbox.subscribeSend({ template_id: 'T-wechat-result' });
    expect((await sandbox.messages('甲')).map((message) => message['templateKey'])).toEqual(['result', 'progress']);
    expect(await sandbox.messages('丙')).toEqual([]);
    expect(await sandbox.messages('戊')).toEqual([]);
  });

  it('are 404 for somebody unknown and 400 for nobody', async () => {
    const unknown = await sandbox.get('/sandbox/messages?persona=%E5%BA%9A');
    expect(unknown).toMatchObject({ status: 404, json: { code: 'not-found', detail: '没有叫「庚」的人' } });
    expect((await sandbox.get('/sandbox/messages')).status).toBe(400);
  });

  it('are at most 200 a phone', async () => {
    await sandbox.post('/sandbox/consents', { persona: '甲', templateKey: 'result', accept: 1 });
    const token = await sandbox.token();
    const data = { thing1: { value: '路灯' }, phrase2: { value: '好' } };
    for (let count = 0; count < 205; count += 1) {
      await sandbox.post(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
        touser: 'openid-a',
        template_id: 'T-wechat-result',
        data: { ...data, thing1: { value: `第${count}条` } },
      });
    }
    const messages = await sandbox.messages('甲');
    expect(messages).toHaveLength(200);
    expect(messages[0]).toMatchObject({ data: { thing1: { value: '第204条' } } });
    expect(messages.at(-1)).toMatchObject({ data: { thing1: { value: '第5条' } } });
  });
});

describe('calls that make no sense', () => {
  it.each<[string, unknown, number, string]>([
    ['/sandbox/consents', 'not json', 400, 'malformed-json'],
    ['/sandbox/consents', [], 400, 'malformed-json'],
    ['/sandbox/consents', { templateKey: 'progress', accept: 1 }, 400, 'persona'],
    ['/sandbox/consents', { persona: '庚', templateKey: 'progress', accept: 1 }, 404, 'not-found'],
    ['/sandbox/consents', { persona: '戊', templateKey: 'progress', accept: 1 }, 400, 'persona'],
    ['/sandbox/consents', { persona: '甲', templateKey: 'nope', accept: 1 }, 400, 'templateKey'],
    ['/sandbox/consents', { persona: '甲', templateKeys: [], accept: 1 }, 400, 'templateKeys'],
    ['/sandbox/consents', { persona: '甲', templateKeys: ['progress', 7], accept: 1 }, 400, 'templateKeys.1'],
    ['/sandbox/consents', { persona: '甲', templateKey: 'progress' }, 400, 'accept'],
    ['/sandbox/consents', { persona: '甲', templateKey: 'progress', accept: -1 }, 400, 'accept'],
    ['/sandbox/consents', { persona: '甲', templateKey: 'progress', accept: 1.5 }, 400, 'accept'],
    ['/sandbox/consents', { persona: '甲', templateKey: 'progress', accept: 1, acept: 1 }, 400, 'acept'],
    ['/sandbox/codes', { persona: '戊' }, 400, 'persona'],
    ['/sandbox/phone-codes', { persona: '乙' }, 400, 'persona'],
    ['/sandbox/phone-codes', { persona: '丙' }, 400, 'persona'],
    ['/sandbox/phone-packets', { persona: '甲' }, 400, 'persona'],
    ['/sandbox/faults', {}, 400, 'match'],
    ['/sandbox/faults', { match: '', status: 500 }, 400, 'match'],
    ['/sandbox/faults', { match: 'send' }, 400, 'validation-failed'],
    ['/sandbox/faults', { match: 'send', drop: 'yes' }, 400, 'drop'],
    ['/sandbox/faults', { match: 'send', status: 99 }, 400, 'status'],
    ['/sandbox/faults', { match: 'send', status: 500, times: 0 }, 400, 'times'],
    ['/sandbox/faults', { match: 'send', errcode: {} }, 400, 'errcode'],
  ])('%s %j', async (path, body, status, word) => {
    const answer = await sandbox.post(path, body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(JSON.stringify(answer.json)).toContain(`"${word}"`);
    expect(answer.json['detail']).toMatch(/\p{Script=Han}/u);
  });

  it('have a clear 404 where nothing is', async () => {
    const answer = await sandbox.get('/cgi-bin/user/info?access_token=secret');
    expect(answer).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect(answer.json['detail']).toContain('GET /cgi-bin/user/info');
    expect(answer.text).not.toContain('secret');
  });
});

describe('faults', () => {
  const fault = (body: object) => sandbox.post('/sandbox/faults', body);
  const clear = () => sandbox.delete('/sandbox/faults', { 'content-type': 'application/json' });

  it('answer an errcode so many times, and the call did nothing', async () => {
    expect((await fault({ match: 'subscribe/send', errcode: 45009, times: 2 })).status).toBe(200);
    for (const errcode of [45009, 45009, 0]) expect((await sandbox.subscribeSend()).json['errcode']).toBe(errcode);
    expect(await sandbox.messages('甲')).toHaveLength(1);
  });

  it('go on until they are cleared when no number is given', async () => {
    await fault({ match: 'jscode2session', status: 502 });
    for (let time = 0; time < 3; time += 1) expect((await sandbox.login('code-a')).status).toBe(502);
    expect((await clear()).json).toEqual({ cleared: 1 });
    expect((await sandbox.login('code-a')).status).toBe(200);
  });

  it('drop the connection without doing anything', async () => {
    await fault({ match: 'subscribe/send', drop: true, times: 1 });
    await expect(sandbox.subscribeSend()).rejects.toThrow();
    expect(await sandbox.messages('甲')).toEqual([]);
    for (const errcode of [0, 0, 43101]) expect((await sandbox.subscribeSend()).json['errcode']).toBe(errcode);
  });

  it('delay, and then let the call through', async () => {
    await fault({ match: 'subscribe/send', delayMs: 30, times: 1 });
    const began = performance.now();
    expect((await sandbox.subscribeSend()).json['errcode']).toBe(0);
    expect(performance.now() - began).toBeGreaterThan(25);
    expect(await sandbox.messages('甲')).toHaveLength(1);
  });

  it('are taken oldest first and only by calls that match', async () => {
    await fault({ match: '/cgi-bin/', errcode: -1, times: 1 });
    await fault({ match: 'stable_token', errcode: 45009, times: 1 });
    expect((await sandbox.login('code-a')).json['openid']).toBe('openid-a');
    const token = async () => (await sandbox.post('/cgi-bin/stable_token', {})).json['errcode'];
    expect([await token(), await token(), await token()]).toEqual([-1, 45009, 40002]);
  });

  it.each<[number | string, string, string]>([
    ['MSG_UNSUBSCRIBED', '40004', 'MSG_UNSUBSCRIBED'],
    [20000, '20000', 'isp.unknow-error'],
    ['20000', '20000', 'isp.unknow-error'],
    ['isp.unknow-error', '20000', 'isp.unknow-error'],
    ['isv.insufficient-isv-permissions', '40006', 'isv.insufficient-isv-permissions'],
    ['isv.code-invalid', '40002', 'isv.code-invalid'],
    [40004, '40004', 'MSG_SEND_ERROR'],
  ])('become an Alipay error: %s', async (errcode, code, subCode) => {
    await fault({ match: 'templatemessage.send', errcode, times: 1 });
    const node = (await sandbox.templateSend()).json['alipay_open_app_mini_templatemessage_send_response'];
    expect(node).toMatchObject({ code, sub_code: subCode });
    expect(await sandbox.messages('乙')).toEqual([]);
  });

  it('match the Alipay method and not its neighbour', async () => {
    await fault({ match: 'alipay.system.oauth.token', drop: true });
    expect((await sandbox.templateSend()).status).toBe(200);
    await expect(sandbox.gateway('alipay.system.oauth.token', {})).rejects.toThrow();
  });

  it('never touch the calls that steer the sandbox', async () => {
    await fault({ match: '/', status: 500 });
    expect((await sandbox.get('/sandbox/personas')).status).toBe(200);
    expect((await clear()).status).toBe(200);
  });
});

describe('browsers', () => {
  it('of other places are refused', async () => {
    const answer = await sandbox.get('/sandbox/personas', { origin: 'https://example.com' });
    expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    expect(answer.text).not.toContain('long-enough-1');
    expect((await sandbox.get('/sandbox/personas', { origin: 'null' })).status).toBe(403);
  });

  it("on the sandbox's and the server's page are welcome", async () => {
    expect((await sandbox.get('/sandbox/personas', { origin: sandbox.url })).status).toBe(200);
    const response = await fetch(`${sandbox.url}/sandbox/consents`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:9', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:9');
  });
});
