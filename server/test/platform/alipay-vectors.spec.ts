import { Logger } from '@nestjs/common';
import type { PacketLog } from '../../src/platform/inbox/packet-log';
import { AlipayPhone } from '../../src/platform/alipay/phone';
import { PlatformCallError } from '../../src/platform/call-error';
import type { AlipayClient, AlipayParams } from '../../src/platform/alipay/client';
import { decryptContent } from '../../src/platform/alipay/signature';
import { alipayClient, vectors } from './support/alipay';
import { FakePlatform } from './support/fake-platform';

/** 15:30 in China: the moment at which the vectors were signed. */
const NOW = Date.UTC(2026, 10, 22, 7, 30, 0);

/** Every group of alipay_rsa2.json that has to do with calls, through our own client; notifications and the phone packet have specs of their own. */
describe('the vectors of Alipay calls', () => {
  const platform = new FakePlatform();
  let client: AlipayClient;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    client = alipayClient(`${await platform.start()}/gateway.do`, NOW);
  });
  afterAll(async () => {
    client.close();
    await platform.stop();
  });
  beforeEach(() => (platform.seen.length = 0));

  const vector = (name: string) => vectors.v2_requests.find((one) => one.name === name)!;
  /** Our parameters of each request: in snake_case, for keys are sent as they are. */
  const asked: readonly (readonly [string, AlipayParams])[] = [
    ['oauth_token', vector('oauth_token').input_params as Record<string, string>],
    ['qrcode_create', { biz_content: vector('qrcode_create').input_params['bizContent'] as Record<string, unknown> }],
    [
      'templatemessage_send_json_string_data',
      {
        biz_content: vector('templatemessage_send_json_string_data').input_params['biz_content'] as Record<
          string,
          unknown
        >,
      },
    ],
    ['camel_case_input', { biz_content: { url_param: 'pages/grid/index', query_param: 'g=1', describe: 'd' } }],
    [
      'object_data_trap',
      {
        biz_content: {
          to_open_id: 'o',
          user_template_id: 't',
          page: 'p',
          data: { keyword1: { value: 'x' }, some_key2_a: { value: 'y' } },
        },
      },
    ],
  ];

  it.each(asked)('%s goes out with the vector’s signature, parameter by parameter', async (name, params) => {
    const { method, sign, params_in_query: query, form_body: form } = vector(name);
    platform.answer = () => ({ body: '{}' });
    await expect(client.call(method, 'vector', params)).rejects.toBeInstanceOf(PlatformCallError);
    const [request] = platform.seen;
    expect(Object.fromEntries(request!.query)).toEqual({ ...query, sign });
    expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual(form);
  });

  it('no request of the vectors is left out but the encrypted one, whose cipher is ours, too', () => {
    const { sign_string: text } = vector('encrypted_biz_content');
    const ciphertext = /biz_content=([^&]+)/.exec(text)?.[1] ?? '';
    expect(JSON.parse(decryptContent(ciphertext, vectors.encrypt_key_base64) ?? '')).toEqual(
      vector('encrypted_biz_content').input_params['bizContent'],
    );
    const names = [...asked.map(([name]) => name), 'encrypted_biz_content'];
    expect(vectors.v2_requests.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('keys of our data are never renamed', async () => {
    await client.call('a.b', 'vector', { biz_content: { data: { someKey2A: 1 } } }).catch(() => undefined);
    expect(new URLSearchParams(platform.seen[0]!.body).get('biz_content')).toBe('{"data":{"someKey2A":1}}');
  });

  const methodOf = (key: string): string =>
    key === 'error_response' ? 'alipay.system.oauth.token' : key.replace(/_response$/, '').replaceAll('_', '.');

  it.each(vectors.v2_responses.map((one) => [one.name, one] as const))(
    'the answer %s is read by what was signed',
    async (_, { response_key: key, raw_body: body, expected_sign_content: content }) => {
      platform.answer = () => ({ body });
      const { code, sub_code: subCode, ...rest } = JSON.parse(content) as Record<string, string>;
      const answer = client.call(methodOf(key), 'vector', {});
      if (subCode !== undefined) {
        await expect(answer).rejects.toMatchObject({ failure: { kind: 'refused', code, subCode } });
      } else {
        expect(await answer).toMatchObject(rest);
      }
    },
  );

  it.each(
    vectors.v2_responses
      .filter(({ expected_sign_content: content }) => !content.includes('sub_code'))
      .map((one) => [one.name, one] as const),
  )('the answer %s is not believed with one character changed', async (_, { response_key: key, raw_body: raw }) => {
    const body = raw.replace(/(Success|authbseB)/, '$1x');
    expect(body).not.toBe(raw);
    platform.answer = () => ({ body });
    await expect(client.call(methodOf(key), 'vector', {})).rejects.toMatchObject({ failure: { kind: 'unreadable' } });
  });

  it('the phone packet’s plain error is a trouble of ours; unsigned, production does not even read it', async () => {
    const phone = (production: boolean) => new AlipayPhone(client, {} as PacketLog, production);
    const asked = { encrypted: vectors.phone_number.unencrypted_error_example, openId: 'o1' };
    await expect(phone(false).resolve(asked)).rejects.toMatchObject({ code: 'channel-not-available' });
    await expect(phone(true).resolve(asked)).rejects.toMatchObject({ extra: { errors: [{ path: 'sign' }] } });
  });
});
