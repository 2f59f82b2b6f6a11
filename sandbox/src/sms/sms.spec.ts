import { SandboxClient, SMS_ACCOUNT, type Answer } from '../fixtures/a-sandbox';
import { signSms } from './check-signature';

const PATH = '/sms/v1/messages';
let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

const send = (changes: Record<string, unknown> = {}, spoil: Record<string, string> = {}): Promise<Answer> =>
  sandbox.sendSms(changes, spoil);

async function texts(query = ''): Promise<{ phone: string; text: string; params: { code: string }; at: string }[]> {
  return JSON.parse((await sandbox.get(`/sandbox/sms${query}`)).text) as never;
}

it('puts a message on its phone, newest first', async () => {
  expect((await send()).json).toMatchObject({ code: 'OK', bizId: expect.any(String) as string });
  sandbox.clock.pass(60);
  await send({ params: { code: '999999' } });
  await send({ phone: '13912345678' });
  expect((await texts('?phone=13800138000')).map(({ params }) => params.code)).toEqual(['999999', '012345']);
  expect(await texts()).toHaveLength(3);
  expect((await texts())[0]).toEqual({
    phone: '13912345678',
    signName: '城格',
    templateId: 'SMS_1',
    params: { code: '012345' },
    text: '【城格】您的登录验证码是 012345，5 分钟内有效。请勿告诉任何人。',
    at: '2026-11-22T07:31:00.000Z',
  });
  expect((await sandbox.get('/sandbox/sms?phone=138')).status).toBe(400);
});

it.each([
  [{}, { 'x-sms-access-key': 'other' }, 'InvalidAccessKeyId.NotFound'],
  [{}, { 'x-sms-signature': 'f'.repeat(64) }, 'SignatureDoesNotMatch'],
  [{}, { 'x-sms-signature': '' }, 'SignatureDoesNotMatch'],
  [{}, { 'x-sms-timestamp': '1700000000' }, 'InvalidTimeStamp.Expired'],
  [{}, { 'x-sms-nonce': 'short' }, 'SignatureNonceUsed'],
  [{ phone: '+8613800138000' }, {}, 'isv.MOBILE_NUMBER_ILLEGAL'],
  [{ phone: '0' }, {}, 'isv.MOBILE_NUMBER_ILLEGAL'],
  [{ signName: '别家' }, {}, 'isv.SMS_SIGNATURE_ILLEGAL'],
  [{ templateId: 'SMS_2' }, {}, 'isv.SMS_TEMPLATE_ILLEGAL'],
  [{ params: {} }, {}, 'isv.TEMPLATE_MISSING_PARAMETERS'],
  [{ params: { code: '验证码' } }, {}, 'isv.INVALID_PARAMETERS'],
  [{ params: { code: '1', more: '2' } }, {}, 'isv.INVALID_PARAMETERS'],
  [{ surplus: 1 }, {}, 'isv.INVALID_PARAMETERS'],
  [{ messageId: '' }, {}, 'isv.INVALID_PARAMETERS'],
])('refuses %j with %j as %s, and sends nothing', async (changes, spoil, code) => {
  expect((await send(changes, spoil)).json).toMatchObject({ code });
  expect(await texts()).toEqual([]);
});

it('refuses a body that was changed on its way, and a request that is sent again', async () => {
  const timestamp = String(Math.floor(sandbox.clock.at / 1000));
  const nonce = 'nonce-of-both';
  const body = JSON.stringify({
    messageId: 'm',
    phone: '13800138000',
    signName: '城格',
    templateId: 'SMS_1',
    params: { code: '1' },
  });
  const headers = {
    'x-sms-access-key': SMS_ACCOUNT.accessKey,
    'x-sms-timestamp': timestamp,
    'x-sms-nonce': nonce,
    'x-sms-signature': signSms(SMS_ACCOUNT.secret, { method: 'POST', path: PATH, timestamp, nonce, body }),
  };
  const changed = body.replace('13800138000', '13800138001');
  expect((await sandbox.post(PATH, changed, headers)).json['code']).toBe('SignatureDoesNotMatch');
  expect((await sandbox.post(PATH, body, headers)).json['code']).toBe('OK');
  expect((await sandbox.post(PATH, body, headers)).json['code']).toBe('SignatureNonceUsed');
});

it('takes the same message once', async () => {
  const first = await send({ messageId: 'same' });
  expect((await send({ messageId: 'same' })).json).toEqual(first.json);
  expect(await texts()).toHaveLength(1);
});

it('sends one a minute and ten a day to a phone', async () => {
  await send();
  sandbox.clock.pass(59);
  expect((await send()).json['code']).toBe('isv.BUSINESS_LIMIT_CONTROL');
  for (let more = 0; more < 9; more += 1) {
    sandbox.clock.pass(60);
    expect((await send()).json['code']).toBe('OK');
  }
  sandbox.clock.pass(60);
  expect((await send()).json['code']).toBe('isv.DAY_LIMIT_CONTROL');
  expect((await send({ phone: '13800138001' })).json['code']).toBe('OK');
});

it('fails as it is told to', async () => {
  await sandbox.post('/sandbox/faults', { match: 'sms/v1', errcode: 'isp.SYSTEM_ERROR', status: 500, times: 1 });
  const failed = await send();
  expect([failed.status, failed.json['code']]).toEqual([500, 'isp.SYSTEM_ERROR']);
  expect(await texts()).toEqual([]);
  expect((await send()).json['code']).toBe('OK');
});

it('shows a code on the phone of its owner, and others in the drawer', async () => {
  await send();
  await send({ phone: '13912345678', params: { code: '777777' } });
  const { text } = await sandbox.get('/?show=甲');
  const [phone = '', drawer = ''] = [
    /<article class="phone[^]*<\/article>/.exec(text)?.[0],
    /<details class="texts">[^]*?<\/details>/.exec(text)?.[0],
  ];
  expect(phone).toContain('<code>012345</code>');
  expect(phone).not.toContain('777777');
  expect(drawer).toContain('13912345678');
  expect(drawer).toContain('777777');
  expect(drawer).not.toContain('012345');
  const state = (await sandbox.get('/sandbox/page/state?show=甲&revision=0')).json as {
    texts: string;
    latest: Record<string, string>;
  };
  expect(state.texts).toContain('777777');
  expect(state.latest['甲']).toBe('1.0');
});

it('has no provider where none is configured', async () => {
  const without = await SandboxClient.start({ sms: undefined });
  expect((await without.post(PATH, {})).status).toBe(404);
  expect((await without.get('/sandbox/sms')).json).toEqual([]);
  await without.close();
});
