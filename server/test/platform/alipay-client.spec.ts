import { createPrivateKey, createPublicKey, createVerify } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { AlipayChannel } from '../../src/platform/alipay/channel';
import type { AlipayClient } from '../../src/platform/alipay/client';
import { exchangeAlipayCode } from '../../src/platform/alipay/session-exchange';
import { signedPart } from '../../src/platform/alipay/signature';
import { alipayClient, envelope, vectors } from './support/alipay';
import { FakePlatform, type SeenRequest } from './support/fake-platform';
import { aLine, aMessage } from './support/wechat';

/** 15:30 in China, 07:30 UTC; tests run under more than one zone. */
const NOW = Date.UTC(2026, 10, 22, 7, 30, 0);
const SEND_KEY = 'alipay_open_app_mini_templatemessage_send_response';
const toAlipay = (change = {}) =>
  aMessage({
    address: { openId: '074aSECRET', userId: '2088000000000001', appId: '2021000000000001' },
    fields: { keyword1: '路灯不亮' },
    ...change,
  });

describe('Alipay gateway', () => {
  const platform = new FakePlatform();
  let gateway: string;
  let client: AlipayClient;
  let channel: AlipayChannel;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = `${await platform.start()}/gateway.do`;
  });
  afterAll(() => platform.stop());
  beforeEach(() => {
    platform.seen.length = 0;
    client = alipayClient(gateway, NOW);
    channel = new AlipayChannel(client, aLine('alipay'));
  });
  afterEach(() => client.close());

  const parametersOf = ({ query, body }: SeenRequest): Map<string, string> =>
    new Map([...query, ...new URLSearchParams(body)]);

  it('signs every parameter raw and sorted, with the time of China, business parameters in the form', async () => {
    platform.answer = () => ({ body: envelope(SEND_KEY, { code: '10000', msg: 'Success' }) });
    expect(await channel.send(toAlipay())).toEqual({ kind: 'sent', externalId: null });
    const request = platform.seen[0]!;
    const parameters = parametersOf(request);
    expect([...new URLSearchParams(request.body).keys()]).toEqual(['biz_content']);
    expect(parameters.get('timestamp')).toBe('2026-11-22 15:30:00');
    expect(parameters.get('app_id')).toBe('2021000000000001');
    const text = [...parameters]
      .filter(([name]) => name !== 'sign')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    expect(
      createVerify('RSA-SHA256')
        .update(text, 'utf8')
        .verify(vectors.app_public_key_pem, parameters.get('sign') ?? '', 'base64'),
    ).toBe(true);
    expect(JSON.parse(parameters.get('biz_content') ?? '')).toEqual({
      to_open_id: '074aSECRET',
      user_template_id: 'T1',
      page: 'pages/case/index?id=1',
      data: '{"keyword1":{"value":"路灯不亮"}}',
    });
  });

  it('uses the user id where there is no open id', async () => {
    platform.answer = () => ({ body: envelope(SEND_KEY, { code: '10000' }) });
    await channel.send(toAlipay({ address: { openId: null, userId: '2088000000000001', appId: null } }));
    const content = JSON.parse(parametersOf(platform.seen[0]!).get('biz_content') ?? '');
    expect([content.to_user_id, content.to_open_id]).toEqual(['2088000000000001', undefined]);
  });

  it('asks for the token with top-level parameters and takes the wanted field for success', async () => {
    platform.answer = () => ({ body: vectors.v2_responses[0]!.raw_body });
    expect(await exchangeAlipayCode(client, 'code1')).toEqual({
      openId: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5',
      userId: null,
      unionId: null,
    });
    const parameters = parametersOf(platform.seen[0]!);
    expect([parameters.get('grant_type'), parameters.get('code'), parameters.get('biz_content')]).toEqual([
      'authorization_code',
      'code1',
      undefined,
    ]);
  });

  it.each([
    ['PKCS#8 PEM with a line break at its end', vectors.app_private_key_pkcs8_pem],
    ['PKCS#8 bare base64', vectors.app_private_key_pkcs8_pem.replace(/-----[^-]+-----|\s/g, '')],
    ['PKCS#8 PEM from an environment file', vectors.app_private_key_pkcs8_pem.replaceAll('\n', '\\n')],
    [
      'PKCS#1 PEM',
      createPrivateKey(vectors.app_private_key_pkcs8_pem).export({ type: 'pkcs1', format: 'pem' }).toString(),
    ],
    [
      'PKCS#1 bare base64',
      createPrivateKey(vectors.app_private_key_pkcs8_pem).export({ type: 'pkcs1', format: 'der' }).toString('base64'),
    ],
  ])('takes the private key as %s', async (_, privateKey) => {
    platform.answer = () => ({ body: envelope(SEND_KEY, { code: '10000' }) });
    const publicKey = createPublicKey(vectors.alipay_standin_public_key_pem)
      .export({ type: 'spki', format: 'der' })
      .toString('base64');
    const own = alipayClient(gateway, NOW, { privateKey, alipayPublicKey: publicKey });
    expect(await new AlipayChannel(own, aLine('alipay')).send(toAlipay())).toMatchObject({ kind: 'sent' });
    own.close();
  });

  it('says which variable holds no key, and nothing of what it holds', () => {
    expect(() => alipayClient(gateway, NOW, { privateKey: 'c2VjcmV0' })).toThrow(
      /^ALIPAY_PRIVATE_KEY is not an RSA private key$/,
    );
    expect(() => alipayClient(gateway, NOW, { alipayPublicKey: 'c2VjcmV0' })).toThrow(/^ALIPAY_PUBLIC_KEY/);
  });

  it.each([
    ['MSG_UNSUBSCRIBED', { kind: 'refused', reason: 'no-grant', code: 'MSG_UNSUBSCRIBED' }],
    ['MSG_UNAUTHORIZED', { kind: 'refused', reason: 'no-grant', code: 'MSG_UNAUTHORIZED' }],
    ['MSG_SINGLE_SD_OVER', { kind: 'refused', reason: 'frequency', code: 'MSG_SINGLE_SD_OVER' }],
    ['USER_ID_INVALID', { kind: 'refused', reason: 'bad-recipient', code: 'USER_ID_INVALID' }],
    ['USER_TEMPLATE_ILLEGAL', { kind: 'refused', reason: 'template', code: 'USER_TEMPLATE_ILLEGAL' }],
    ['USER_KEYWORD_LENGTH_ERROR', { kind: 'held', code: 'USER_KEYWORD_LENGTH_ERROR' }],
    ['MSG_SEND_ERROR', { kind: 'retry' }],
    ['APP_NO_AVAIABLE', { kind: 'retry', afterMs: 60_000, uncounted: true }],
    ['isp.unknow-error', { kind: 'retry' }],
  ])('understands %s, in its own envelope, in error_response, and unsigned', async (subCode, outcome) => {
    const node = { code: '40004', msg: 'Business Failed', sub_code: subCode, sub_msg: '…' };
    for (const body of [
      envelope(SEND_KEY, node),
      envelope('error_response', node),
      JSON.stringify({ error_response: node }),
    ]) {
      platform.answer = () => ({ body });
      expect(await channel.send(toAlipay())).toMatchObject(outcome);
    }
  });

  it.each([
    ['unsigned', JSON.stringify({ [SEND_KEY]: { code: '10000' } })],
    ['signed by somebody else', JSON.stringify({ [SEND_KEY]: { code: '10000' }, sign: 'AAAA' })],
    ['changed after signing', envelope(SEND_KEY, { code: '10000', msg: 'a' }).replace('"msg":"a"', '"msg":"b"')],
    ['of another method', envelope('alipay_open_app_qrcode_create_response', { code: '10000' })],
    ['of another kind', '"success"'],
  ])('does not believe a success that is %s', async (_, body) => {
    platform.answer = () => ({ body });
    expect(await channel.send(toAlipay())).toMatchObject({ kind: 'uncertain' });
  });

  it.each([
    ['silence', 'silent' as const],
    ['a closed connection', 'hangUp' as const],
    ['a bad gateway', { status: 502, body: '<html>' }],
    ['an overrun gateway', { status: 503, body: '{"error_response":{}}' }],
    ['a success with a trouble’s status', { status: 500, body: envelope(SEND_KEY, { code: '10000' }) }],
  ])('calls %s uncertain', async (_, answer) => {
    platform.answer = () => answer;
    expect(await channel.send(toAlipay())).toMatchObject({ kind: 'uncertain' });
  });

  it('believes the platform’s own words with whatever status', async () => {
    platform.answer = () => ({
      status: 503,
      body: envelope(SEND_KEY, { code: '20000', sub_code: 'isp.unknow-error' }),
    });
    expect(await channel.send(toAlipay())).toEqual({ kind: 'retry', reason: 'refused 20000 isp.unknow-error' });
  });

  it('reads the very text that was signed: of an answer that stands twice no other', async () => {
    const key = 'alipay_system_oauth_token_response';
    const genuine = envelope(key, { open_id: 'genuine' });
    const forged = `"${key}":{"open_id":"forged"}`;
    for (const body of [genuine.replace(',"sign"', `,${forged},"sign"`), genuine.replace(/\}$/, `,${forged}}`)]) {
      expect(JSON.parse(body)[key].open_id).toBe('forged');
      platform.answer = () => ({ body });
      expect(await exchangeAlipayCode(client, 'code1')).toMatchObject({ openId: 'genuine' });
    }
    platform.answer = () => ({ body: genuine.replace('{', `{${forged},`) });
    await expect(exchangeAlipayCode(client, 'code1')).rejects.toMatchObject({ failure: { kind: 'unreadable' } });
  });

  it('keeps ids and answers out of its errors', async () => {
    platform.answer = () => ({
      body: envelope(SEND_KEY, { code: '40004', sub_code: 'USER_ID_INVALID', sub_msg: '074aSECRET' }),
    });
    const error: unknown = await client
      .call('alipay.open.app.mini.templatemessage.send', 'templatemessage.send', {
        biz_content: { to_open_id: '074aSECRET' },
      })
      .catch((thrown: unknown) => thrown);
    expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('074aSECRET');
  });
});

describe('signedPart', () => {
  it.each(vectors.v2_responses.map((one) => [one.name, one] as const))('finds the exact text of %s', (_, one) => {
    expect(signedPart(one.raw_body, one.response_key)).toBe(one.expected_sign_content);
  });

  it('is not misled by braces and quotes inside texts', () => {
    expect(signedPart('{"a":{"x":"}\\"{","y":{"z":[{}]}},"sign":"s"}', 'a')).toBe('{"x":"}\\"{","y":{"z":[{}]}}');
    expect(signedPart('{"a":{"x":1', 'a')).toBeNull();
    expect(signedPart('{"b":{}}', 'a')).toBeNull();
  });
});

describe('notification signature', () => {
  const client = alipayClient('http://127.0.0.1:1/gateway.do', NOW);
  afterAll(() => client.close());

  it.each(vectors.notifications.map((one) => [one.name, one.post_fields_decoded] as const))(
    'accepts %s, and not with a field changed',
    (_, fields) => {
      expect(client.isGenuineNotification({ ...fields })).toBe(true);
      for (const name of Object.keys(fields).filter((key) => key !== 'sign_type')) {
        expect(client.isGenuineNotification({ ...fields, [name]: `x${fields[name]}` })).toBe(false);
      }
      expect(client.isGenuineNotification({ ...fields, added: '' })).toBe(false);
    },
  );

  it.each(['RSA', 'MD5', 'constructor', ''])('does not let the packet choose %j for us', (signType) => {
    expect(
      client.isGenuineNotification({ ...vectors.notifications[0]!.post_fields_decoded, sign_type: signType }),
    ).toBe(false);
  });
});
