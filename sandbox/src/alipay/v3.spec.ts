import { createPublicKey } from 'node:crypto';
import { KEYS, SandboxClient } from '../fixtures/a-sandbox';
import fixture from '../fixtures/alipay-rsa2.json';
import { readPrivateKey, readPublicKey, signRsa2, verifyRsa2 } from './rsa2';
import { refuseV3, v3AnswerText, v3SignText } from './v3-request';

describe('v3 requests that the official SDK signed', () => {
  const app = { appId: '2021000000000001', appPublicKey: '', platformPrivateKey: '' };
  const key = readPublicKey(fixture.appPublicKey);
  const moment = 1764000000123;

  it.each(fixture.v3Requests)('$name', ({ auth, signText, authorization, method, url, body, ...rest }) => {
    const request = {
      method,
      url,
      body,
      authorization,
      appAuthToken: (rest as { appAuthToken?: string }).appAuthToken,
    };
    expect(v3SignText(auth, request)).toBe(signText);
    expect(refuseV3(request, app, key, moment)).toBeNull();
    expect(refuseV3({ ...request, body: `${body} ` }, app, key, moment)?.sub_code).toBe('isv.invalid-signature');
    expect(refuseV3({ ...request, url: `${url}&` }, app, key, moment)?.sub_code).toBe('isv.invalid-signature');
    expect(refuseV3({ ...request, appAuthToken: 'other' }, app, key, moment)?.sub_code).toBe('isv.invalid-signature');
    expect(refuseV3(request, { ...app, appId: '1' }, key, moment)?.sub_code).toBe('isv.invalid-app-id');
    expect(refuseV3(request, app, key, moment + 900_001)?.sub_code).toBe('isv.invalid-timestamp');
  });

  it('an answer is signed over its time, its nonce and its text', () => {
    const { timestamp, nonce, body, sign, signText } = fixture.v3Answer;
    expect(v3AnswerText(timestamp, nonce, body)).toBe(signText);
    expect(verifyRsa2(v3AnswerText(timestamp, nonce, body), sign, readPublicKey(fixture.platformPublicKey))).toBe(true);
  });
});

describe('the methods by v3', () => {
  let sandbox: SandboxClient;
  beforeEach(async () => {
    sandbox = await SandboxClient.start();
  });
  afterEach(() => sandbox.close());

  async function call(path: string, content: object, spoil = ''): Promise<{ status: number; json: unknown }> {
    const body = JSON.stringify(content);
    const auth = `app_id=2021000000000001,nonce=n-1,timestamp=${sandbox.clock.at}`;
    const text = v3SignText(auth, { method: 'POST', url: path, body, appAuthToken: undefined });
    const sign = signRsa2(text, readPrivateKey(KEYS.app.privateKey));
    const authorization = `ALIPAY-SHA256withRSA ${auth},sign=${sign}`;
    const response = await fetch(sandbox.url + path, {
      method: 'POST',
      body: body + spoil,
      headers: { authorization },
    });
    const answer = await response.text();
    const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map(
      (name) => response.headers.get(`alipay-${name}`) ?? '',
    ) as [string, string, string];
    expect(
      verifyRsa2(v3AnswerText(timestamp, nonce, answer), signature, createPublicKey(KEYS.platform.publicKey)),
    ).toBe(true);
    return { status: response.status, json: JSON.parse(answer) };
  }

  it('succeed without a code, signed in the headers', async () => {
    expect(await call('/v3/alipay/security/risk/content/detect', { content: '好' })).toEqual({
      status: 200,
      json: { action: 'PASSED', unique_id: expect.any(String) },
    });
    const login = { grant_type: 'authorization_code', code: 'code-b' };
    expect(await call('/v3/alipay/system/oauth/token', login)).toMatchObject({
      status: 200,
      json: { open_id: 'open-b' },
    });
  });

  it.each<[string, object, string, number, string]>([
    ['/v3/alipay/no/such', {}, '', 400, 'isv.invalid-method'],
    ['/v3/alipay/security/risk/content/detect', {}, '', 400, 'isv.missing-content'],
    ['/v3/alipay/security/risk/content/detect', { content: '好' }, ' ', 401, 'isv.invalid-signature'],
    ['/v3/alipay/system/oauth/token', { grant_type: 'x' }, '', 400, 'isv.grant-type-invalid'],
  ])('%s fails with a status and a code', async (path, content, spoil, status, code) => {
    expect(await call(path, content, spoil)).toMatchObject({ status, json: { code, message: expect.any(String) } });
  });

  it('takes the faults of v2', async () => {
    await sandbox.post('/sandbox/faults', { match: 'content.detect', errcode: '20000', status: 500, times: 1 });
    const { status, json } = await sandbox.post('/v3/alipay/security/risk/content/detect', { content: '好' });
    expect([status, json]).toMatchObject([500, { code: 'isp.unknow-error' }]);
  });
});
