import { generateKeyPairSync } from 'node:crypto';
import { TEMPLATE_KEYS, TEMPLATES } from '@citygrid/shared/message';
import type { Config } from '../../src/config';
import { PlatformCallError, type CallFailure } from '../../src/platform/call-error';
import { checkAddress, type Ask, type Reply } from '../../src/platform/doctor/address-checks';
import { checkAlipay, unreadableKeys } from '../../src/platform/doctor/alipay-checks';
import type { Finding } from '../../src/platform/doctor/finding';
import { mixedKinds, type MessageTemplateFacts } from '../../src/platform/doctor/registered-templates';
import { reportOf } from '../../src/platform/doctor/report';
import { checkWechat, type WechatDoor } from '../../src/platform/doctor/wechat-checks';
import { signatureOf } from '../../src/platform/wechat/signature';

const TOKEN = 'token-of-the-console';
const NOW = Date.UTC(2026, 10, 22, 4, 0, 0);
const app = keys();
const platform = keys();

function config(change: Partial<Config> = {}): Config {
  return {
    env: 'production',
    publicUrl: 'https://grid.example.gov.cn',
    quietHours: true,
    wechat: {
      appId: 'wx0123456789abcdef',
      appSecret: 'secret',
      token: TOKEN,
      encodingAesKey: 'A'.repeat(43),
      baseUrl: 'https://api.weixin.qq.com',
      allowPlain: false,
    },
    alipay: {
      appId: '2021000000000000',
      privateKey: app.privatePem,
      alipayPublicKey: platform.publicPem,
      gateway: 'https://openapi.alipay.com/gateway.do',
      aesKey: Buffer.alloc(16, 1).toString('base64'),
    },
    ...change,
  } as Config;
}

function keys(): { privatePem: string; publicPem: string } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const rows = (kind: 'once' | 'long' = 'once'): MessageTemplateFacts[] =>
  TEMPLATE_KEYS.map((templateKey) => ({
    templateKey,
    platform: 'wechat',
    templateId: `id-${templateKey}`,
    kind,
    enabled: true,
    fields: TEMPLATES[templateKey].fields.wechat,
  }));

const listed = (type = 2) => ({
  errcode: 0,
  data: TEMPLATE_KEYS.map((key) => ({
    priTmplId: `id-${key}`,
    title: TEMPLATES[key].title,
    content: TEMPLATES[key].fields.wechat.map(({ name, label }) => `${label}:{{${name}.DATA}}\n`).join(''),
    type,
  })),
});

const answers = (answer: object): WechatDoor => ({ get: () => Promise.resolve({ ...answer }) });
const refuses = (
  who: 'wechat' | 'alipay',
  code: string,
  subCode: string | null = null,
): { get(): Promise<never>; call(): Promise<never> } => fails(who, { kind: 'refused', code, subCode, field: null });

function fails(who: 'wechat' | 'alipay', failure: CallFailure): { get(): Promise<never>; call(): Promise<never> } {
  const fail = (): Promise<never> => Promise.reject(new PlatformCallError(who, 'any', failure));
  return { get: fail, call: fail };
}

const bad = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level !== 'fine').map(({ level, about, says }) => `${level} ${about} ${says}`);

describe('doctor: WeChat', () => {
  it('is content with an instance as docs/platforms.md describes it', async () => {
    expect(bad(await checkWechat(answers(listed()), config(), rows()))).toEqual([]);
  });

  it.each([
    ['40164', 'IP 白名单'],
    ['40125', 'WECHAT_APP_SECRET'],
    ['40013', 'WECHAT_APP_ID'],
    ['48001', 'docs/platforms.md'],
  ])('says of %s where to go', async (code, todo) => {
    const [finding] = await checkWechat(refuses('wechat', code), config(), rows());
    expect(finding).toMatchObject({ level: 'wrong' });
    expect(finding?.says).toContain(code);
    expect(finding?.todo).toContain(todo);
  });

  it('tells a closed network from a proxy that answers in the platform’s place', async () => {
    const [closed] = await checkWechat(fails('wechat', { kind: 'not-sent', code: 'ECONNREFUSED' }), config(), null);
    const [proxied] = await checkWechat(fails('wechat', { kind: 'http', status: 502 }), config(), null);
    expect(closed?.says).toContain('连不上');
    expect(proxied?.says).toContain('前面');
  });

  it('names each template that is missing, unknown, stopped, of another kind or with other fields', async () => {
    const [progress, result, replyNeeded, task, ...rest] = rows();
    if (!progress || !result || !replyNeeded || !task) throw new Error('six templates');
    const registered: MessageTemplateFacts[] = [
      { ...progress, templateId: 'gone' },
      { ...result, enabled: false },
      { ...replyNeeded, kind: 'long' },
      { ...task, fields: [{ name: 'thing9' }, ...task.fields.slice(1)] },
      ...rest.slice(1),
    ];
    const found = bad(await checkWechat(answers(listed()), config(), registered));
    expect(found).toHaveLength(5);
    expect(found.join('\n')).toMatch(
      /进度通知.*gone[^]*结果通知.*停用[^]*需要您回复.*一次性[^]*新任务.*character_string1.*thing9[^]*没有登记/,
    );
  });

  it('advises against plain mode in production and against two kinds in one dialog', async () => {
    const { wechat } = config();
    const open = config({ wechat: wechat && { ...wechat, allowPlain: true } });
    expect(bad(await checkWechat(answers(listed()), open, rows()))).toEqual([expect.stringMatching(/^advice .*明文/)]);
    const [first, ...others] = rows();
    expect(bad(mixedKinds('微信模板', first ? [{ ...first, kind: 'long' }, ...others] : []))).toHaveLength(1);
    expect(mixedKinds('微信模板', rows('long'))).toEqual([]);
  });

  it('leaves a platform alone that is not configured', async () => {
    expect(bad(await checkWechat(null, config({ wechat: null }), []))).toEqual([expect.stringMatching(/^advice 微信/)]);
  });
});

describe('doctor: Alipay', () => {
  const codeRefused = refuses('alipay', '40002', 'isv.code-invalid');

  it('takes the refusal of an impossible login code for the proof that everything before it fits', async () => {
    expect(bad(await checkAlipay(codeRefused, config(), rows()))).toEqual([]);
  });

  it.each([
    ['isv.invalid-signature', 'ALIPAY_PRIVATE_KEY'],
    ['isv.invalid-app-id', 'ALIPAY_APP_ID'],
    ['isv.invalid-timestamp', 'NTP'],
  ])('says of %s where to go', async (subCode, todo) => {
    const found = await checkAlipay(refuses('alipay', '40002', subCode), config(), rows());
    expect(found.find(({ level }) => level === 'wrong')?.todo).toContain(todo);
  });

  it('notices the app’s own public key in the place of the platform’s, and a key of another length', async () => {
    const { alipay } = config();
    const mixedUp = alipay && { ...alipay, alipayPublicKey: app.publicPem, aesKey: 'AAAA' };
    const found = bad(await checkAlipay(codeRefused, config({ alipay: mixedUp }), rows()));
    expect(found).toEqual([expect.stringContaining('ALIPAY_PUBLIC_KEY'), expect.stringContaining('ALIPAY_AES_KEY')]);
  });

  it('notices a public key that is somebody else’s by the signature of the refusal', async () => {
    const forged = fails('alipay', {
      kind: 'refused',
      code: '40002',
      subCode: 'isv.code-invalid',
      field: null,
      forged: true,
    });
    expect(bad(await checkAlipay(forged, config(), rows()))).toEqual([expect.stringContaining('ALIPAY_PUBLIC_KEY')]);
  });

  it('says which key is no key, before anybody is asked', () => {
    const { alipay } = config();
    const found = unreadableKeys(
      config({ alipay: alipay && { ...alipay, privateKey: 'abc', alipayPublicKey: 'abc' } }),
    );
    expect(bad(found)).toEqual([
      expect.stringContaining('ALIPAY_PRIVATE_KEY'),
      expect.stringContaining('ALIPAY_PUBLIC_KEY'),
    ]);
    expect(unreadableKeys(config())).toEqual([]);
  });

  it('names the messages that have no template', async () => {
    expect(bad(await checkAlipay(codeRefused, config(), rows().slice(1)))).toEqual([
      expect.stringContaining('进度通知'),
    ]);
  });
});

describe('doctor: the address', () => {
  /** The instance as it answers through its proxy; `other` replaces one answer. */
  const instance =
    (other: Record<string, Partial<Reply>> = {}): Ask =>
    (url, form) => {
      const { pathname, searchParams } = new URL(url);
      const param = (name: string): string => searchParams.get(name) ?? '';
      const right = param('signature') === signatureOf(TOKEN, param('timestamp'), param('nonce'));
      const replies: Record<string, Partial<Reply>> = {
        '/healthz': { status: 200 },
        '/webhooks/wechat': right ? { status: 200, text: param('echostr') } : { status: 401 },
        '/webhooks/alipay': { status: form ? 401 : 404 },
        ...other,
      };
      return Promise.resolve({ status: 404, text: '', date: NOW, ...replies[pathname] });
    };
  const look = async (ask: Ask, change: Partial<Config> = {}): Promise<string[]> =>
    bad(await checkAddress(config(change), ask, () => NOW));

  it('is content when both platforms would find their door', async () => {
    expect(await look(instance())).toEqual([]);
  });

  it('tells an address that does not open, with the reason and without anything else', async () => {
    const dead: Ask = () => Promise.reject(Object.assign(new Error('fetch failed'), { cause: { code: 'ENOTFOUND' } }));
    expect(await look(dead)).toEqual([expect.stringContaining('ENOTFOUND')]);
  });

  it('notices a proxy that changes answers, another token, a redirect', async () => {
    expect(await look(instance({ '/webhooks/wechat': { status: 200, text: '<html>' } }))).toHaveLength(1);
    expect(await look(instance({ '/webhooks/wechat': { status: 401 } }))).toEqual([
      expect.stringContaining('WECHAT_TOKEN'),
    ]);
    expect(await look(instance({ '/webhooks/alipay': { status: 302 } }))).toEqual([expect.stringContaining('302')]);
  });

  it('notices http, a number for a name, a port, and a clock that is off', async () => {
    const found = await look(instance({ '/healthz': { status: 200, date: NOW - 120_000 } }), {
      publicUrl: 'http://203.0.113.7:8443',
    });
    expect(found.join('\n')).toMatch(/https[^]*IP[^]*8443[^]*时钟/);
  });
});

describe('doctor: the report', () => {
  it('says what is wrong, then what to do, and counts', () => {
    const text = reportOf([
      { level: 'fine', about: '网格', says: '197 个' },
      { level: 'wrong', about: '微信', says: 'AppID 不对', todo: '改 WECHAT_APP_ID' },
    ]);
    expect(text).toBe(
      '✓ 网格：197 个\n✗ 微信：AppID 不对\n    → 改 WECHAT_APP_ID\n\n1 处必须处理，0 处建议处理。说明见 docs/platforms.md。',
    );
    expect(reportOf([{ level: 'fine', about: '网格', says: '1 个' }])).toMatch(/都好。$/);
  });
});
