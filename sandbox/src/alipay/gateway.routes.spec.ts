import { createPublicKey } from 'node:crypto';
import { type Answer, KEYS, SandboxClient } from '../fixtures/a-sandbox';
import { verifyRsa2 } from './rsa2';

const OAUTH = 'alipay.system.oauth.token';
const SEND = 'alipay.open.app.mini.templatemessage.send';
const platformKey = createPublicKey(KEYS.platform.publicKey);

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

/** The node under the key, after its signature was verified over the raw text. */
function nodeOf({ status, text }: Answer, key: string): Record<string, unknown> {
  expect(status).toBe(200);
  const [, name, raw = '', sign = ''] = /^\{"([a-z_]+)":(\{.*\}),"sign":"([^"]+)"\}$/.exec(text) ?? [];
  expect(name).toBe(key);
  expect(verifyRsa2(raw, sign, platformKey)).toBe(true);
  return JSON.parse(raw);
}
const byCode = (code: string) => sandbox.gateway(OAUTH, { grant_type: 'authorization_code', code });
const sendNode = (answer: Answer) => nodeOf(answer, 'alipay_open_app_mini_templatemessage_send_response');

describe('the gateway', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a changed parameter', { code: 'other' }, 'isv.invalid-signature'],
    ['a broken signature', { sign: 'AAAA' }, 'isv.invalid-signature'],
    ['no signature', { sign: '' }, 'isv.missing-signature'],
    ['another app', { app_id: '1' }, 'isv.invalid-app-id'],
    ['RSA instead of RSA2', { sign_type: 'RSA' }, 'isv.invalid-signature-type'],
    ['another version', { version: '2.0' }, 'isv.invalid-version'],
    ['another charset', { charset: 'gbk' }, 'isv.invalid-charset'],
  ])('refuses %s', async (_what, spoil, subCode) => {
    const answer = await sandbox.gateway(OAUTH, { grant_type: 'authorization_code', code: 'code-b' }, spoil);
    expect(nodeOf(answer, 'error_response')['sub_code']).toBe(subCode);
  });

  it.each(['2026-11-22 07:30:00', '2026-11-22 15:46:00', '2026-11-22T15:30:00', 'now'])(
    'refuses the timestamp %s, eight hours off among them',
    async (timestamp) => {
      const answer = await sandbox.gateway(
        OAUTH,
        { grant_type: 'authorization_code', code: 'code-b' },
        {},
        { timestamp },
      );
      expect(nodeOf(answer, 'error_response')['sub_code']).toBe('isv.invalid-timestamp');
    },
  );

  it('says so when there is no such method', async () => {
    const node = nodeOf(await sandbox.gateway('alipay.no.such', {}), 'error_response');
    expect(node).toMatchObject({ code: '40002', sub_code: 'isv.invalid-method' });
  });

  it('answers a known method under its own name, also when it fails', async () => {
    const answer = await sandbox.gateway(SEND, { biz_content: '{}' }, { sign: 'AAAA' });
    expect(sendNode(answer)['sub_code']).toBe('isv.invalid-signature');
  });

  it('does nothing for a forged request', async () => {
    await sandbox.gateway(SEND, { biz_content: '{}' }, { sign: 'AAAA' });
    expect(await sandbox.messages('乙')).toEqual([]);
  });
});

describe('alipay.system.oauth.token', () => {
  it("gives both ids and no code for a demo person's code, again and again", async () => {
    for (let time = 0; time < 2; time += 1) {
      const node = nodeOf(await byCode('code-b'), 'alipay_system_oauth_token_response');
      expect(node).toMatchObject({ open_id: 'open-b', user_id: '2088000000000002', auth_start: '2026-11-22 15:30:00' });
      expect(node).not.toHaveProperty('code');
    }
  });

  it('takes an issued code once, within five minutes', async () => {
    const issue = async (): Promise<string> =>
      String((await sandbox.post('/sandbox/codes', { persona: '乙' })).json['code']);
    const code = await issue();
    expect(nodeOf(await byCode(code), 'alipay_system_oauth_token_response')['open_id']).toBe('open-b');
    expect(nodeOf(await byCode(code), 'error_response')['sub_code']).toBe('isv.code-invalid');
    const late = await issue();
    sandbox.clock.pass(300);
    expect(nodeOf(await byCode(late), 'error_response')['sub_code']).toBe('isv.code-invalid');
  });

  it('refreshes once, and not after thirty days', async () => {
    const refresh = (token: unknown) =>
      sandbox.gateway(OAUTH, { grant_type: 'refresh_token', refresh_token: String(token) });
    const first = nodeOf(await byCode('code-b'), 'alipay_system_oauth_token_response');
    const second = nodeOf(await refresh(first['refresh_token']), 'alipay_system_oauth_token_response');
    expect(second['open_id']).toBe('open-b');
    const again = nodeOf(await refresh(first['refresh_token']), 'error_response');
    expect(again['sub_code']).toBe('isv.refresh-token-invalid');
    sandbox.clock.pass(30 * 86_400);
    const late = nodeOf(await refresh(second['refresh_token']), 'error_response');
    expect(late['sub_code']).toBe('isv.refresh-token-time-out');
  });

  it.each(['code-a', 'nobody', ''])("refuses the code '%s'", async (code) => {
    expect(nodeOf(await byCode(code), 'error_response')['sub_code']).toBe('isv.code-invalid');
  });
});

describe('alipay.open.app.mini.templatemessage.send', () => {
  it('puts the message on the phone, by open_id and by user_id', async () => {
    expect(sendNode(await sandbox.templateSend())).toEqual({ code: '10000', msg: 'Success' });
    const byUser = { to_open_id: undefined, to_user_id: '2088000000000002' };
    expect(sendNode(await sandbox.templateSend(byUser))['code']).toBe('10000');
    expect((await sandbox.messages('乙'))[0]).toEqual({
      platform: 'alipay',
      templateId: 'T-alipay-progress',
      templateKey: 'progress',
      page: 'pages/case/index?id=1',
      data: { keyword1: { value: '路灯不亮' }, keyword2: { value: '已受理' } },
      at: '2026-11-22T07:30:00.000Z',
    });
  });

  it('spends one-time consents and says when there is none', async () => {
    for (const code of ['10000', '10000', '40004']) {
      expect(sendNode(await sandbox.templateSend())['code']).toBe(code);
    }
    expect(sendNode(await sandbox.templateSend())['sub_code']).toBe('MSG_UNSUBSCRIBED');
    await sandbox.post('/sandbox/consents', { persona: '乙', templateKey: 'progress', accept: 1 });
    expect(sendNode(await sandbox.templateSend())['code']).toBe('10000');
    for (let time = 0; time < 4; time += 1) {
      expect(sendNode(await sandbox.templateSend({ user_template_id: 'T-alipay-result' }))['code']).toBe('10000');
    }
  });

  const data = (value: unknown): { data: string } => ({ data: JSON.stringify(value) });
  const second = { keyword2: { value: '已受理' } };
  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown person', { to_open_id: 'openid-a' }, 'USER_ID_INVALID'],
    ['an unknown template', { user_template_id: 'T-wechat-progress' }, 'USER_TEMPLATE_ILLEGAL'],
    ['an unknown page', { page: 'pages/other' }, 'ILLEGAL_ARGUMENT_PARAMS'],
    ['no page', { page: undefined }, 'ILLEGAL_ARGUMENT_PARAMS'],
    ['no data', { data: undefined }, 'DATA_IS_EMPTY'],
    ['data as an object', { data: { keyword1: { value: 'x' }, ...second } }, 'DATA_CONTENT_FORMAT_ERROR'],
    ['data that is not JSON', { data: '{' }, 'DATA_CONTENT_FORMAT_ERROR'],
    ['a keyword too few', data(second), 'USER_TEMPLATE_LACK_KEYWORD'],
    [
      'a keyword too many',
      data({ keyword1: { value: 'x' }, ...second, keyword3: { value: 'x' } }),
      'USER_TEMPLATE_LACK_KEYWORD',
    ],
    ['another keyword', data({ keyword9: { value: 'x' }, ...second }), 'USER_TEMPLATE_LACK_KEYWORD'],
    ['51 characters', data({ keyword1: { value: '🙂'.repeat(51) }, ...second }), 'USER_KEYWORD_LENGTH_ERROR'],
    ['an empty value', data({ keyword1: { value: '' }, ...second }), 'MESSAGE_TEMPLATE_KEYWORD_ILLEGAL'],
  ])('refuses %s and spends nothing', async (_what, changes, subCode) => {
    expect(sendNode(await sandbox.templateSend(changes))).toMatchObject({ code: '40004', sub_code: subCode });
    for (let time = 0; time < 2; time += 1) expect(sendNode(await sandbox.templateSend())['code']).toBe('10000');
  });

  it('takes 50 characters, and a page with encoded parameters', async () => {
    const changes = {
      ...data({ keyword1: { value: '🙂'.repeat(50) }, ...second }),
      page: 'pages/case/index?id%3d1%26a%3d2',
    };
    expect(sendNode(await sandbox.templateSend(changes))['code']).toBe('10000');
  });

  it('refuses biz_content that is not JSON', async () => {
    const answer = await sandbox.gateway(SEND, { biz_content: 'x' });
    expect(sendNode(answer)['sub_code']).toBe('BIZ_CONTENT_FORMAT_ERROR');
  });

  it('says MSG_UNAUTHORIZED to somebody who never accepted', async () => {
    await sandbox.close();
    sandbox = await SandboxClient.start({ consentsPerPersona: 0 });
    expect(sendNode(await sandbox.templateSend())['sub_code']).toBe('MSG_UNAUTHORIZED');
  });
});

it('escapes slashes, so that only the raw text verifies', async () => {
  await sandbox.close();
  sandbox = await SandboxClient.start({
    personas: [{ name: '乙', role: 'citizen', platform: 'alipay', code: 'code-b', openid: 'a/b' }],
  });
  const answer = await byCode('code-b');
  expect(answer.text).toContain('"open_id":"a\\/b"');
  expect(nodeOf(answer, 'alipay_system_oauth_token_response')['open_id']).toBe('a/b');
});
