import { ManualClock } from '../../src/infra/clock';
import { PHONE_RESOLVERS, type PhoneResolver } from '../../src/identity';
import { Consents, MESSAGE_CHANNELS, type MessageChannel } from '../../src/notification';
import { startSandbox, type Persona, type RunningSandbox } from '../../../sandbox/src';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayConfig, vectors } from './support/alipay';
import { entities, startApp, type RunningApp } from './support/app';
import { waitFor } from './support/wait-for';
import { aMessage, NOW, wechatConfig } from './support/wechat';

const wei: Persona = {
  name: 'wei',
  role: 'citizen',
  platform: 'wechat',
  code: 'code-wei',
  openid: 'o-wei-0000000000000000000001',
  phone: '13800000001',
};
const ali: Persona = {
  name: 'ali',
  role: 'citizen',
  platform: 'alipay',
  code: 'code-ali',
  openid: '074a-ali-open-id',
  userId: '2088000000000001',
  phone: '13800000002',
};
const templates = [
  {
    platform: 'wechat' as const,
    templateId: 'T1',
    key: 'progress',
    title: '进度通知',
    kind: 'once' as const,
    fields: [{ name: 'thing1', label: '事项' }],
  },
  {
    platform: 'alipay' as const,
    templateId: 'A1',
    key: 'progress',
    title: '进度通知',
    kind: 'once' as const,
    fields: [{ name: 'keyword1', label: '事项' }],
  },
];

/** Our adapters against the sandbox, each through the other's real HTTP. */
describeDatabases('the platform adapters against the sandbox', (open) => {
  const clock = new ManualClock(NOW);
  const [wechat, alipay] = [wechatConfig(''), alipayConfig('')];
  let db: TestDatabase;
  let running: RunningApp;
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    db = await open(entities);
    running = await startApp(db.database, clock, { wechat, alipay });
    await running.app.listen(0, '127.0.0.1');
    sandbox = await startSandbox({
      port: 0,
      host: '127.0.0.1',
      serverUrl: await running.app.getUrl(),
      wechat,
      alipay: {
        appId: alipay.appId,
        appPublicKey: vectors.app_public_key_pem,
        platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
        aesKey: alipay.aesKey,
      },
      personas: [wei, ali],
      templates,
      consentsPerPersona: 1,
      now: () => clock.now(),
    });
    wechat.baseUrl = sandbox.url;
    alipay.gateway = `${sandbox.url}/gateway.do`;
  });
  afterAll(async () => {
    await sandbox.close();
    await running.app.close();
    await db.close();
  });

  const call = async (path: string, body?: object): Promise<Record<string, string>> => {
    const init = body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {};
    const answer = await fetch(`${sandbox.url}${path}`, init);
    const text = await answer.text();
    return JSON.parse(text === '' ? '{}' : text) as Record<string, string>;
  };
  const login = async (way: 'wechat' | 'alipay', body: object): Promise<string> => {
    const answer = await running.app.inject({ method: 'POST', url: `/api/v1/auth/${way}`, payload: body });
    expect(answer.statusCode).toBe(200);
    return answer.json().user.id;
  };
  const channel = (platform: 'wechat' | 'alipay') =>
    running.app.get<MessageChannel[]>(MESSAGE_CHANNELS, { strict: false }).find((one) => one.platform === platform)!;
  const resolver = (platform: 'wechat' | 'alipay') =>
    running.app.get<PhoneResolver[]>(PHONE_RESOLVERS, { strict: false }).find((one) => one.platform === platform)!;
  const toWei = aMessage({
    address: { openId: wei.openid!, userId: null, appId: wechat.appId },
    fields: { thing1: '路灯不亮' },
  });
  const toAli = aMessage({
    templateId: 'A1',
    address: { openId: ali.openid!, userId: ali.userId!, appId: alipay.appId },
    fields: { keyword1: '路灯不亮' },
  });

  it.each([
    ['wechat' as const, toWei, 'wei'],
    ['alipay' as const, toAli, 'ali'],
  ])('%s: one consent carries one message, which the phone shows', async (platform, message, name) => {
    expect(await channel(platform).send(message)).toMatchObject({ kind: 'sent' });
    expect(await call(`/sandbox/messages?persona=${name}`)).toMatchObject([
      { platform, templateKey: 'progress', page: message.page },
    ]);
    expect(await channel(platform).send(message)).toMatchObject({ kind: 'refused', reason: 'no-grant' });
  });

  it('WeChat: a consent given on the phone arrives in the ledger by the webhook', async () => {
    const accountId = await login('wechat', { code: wei.code });
    await call('/sandbox/consents', { persona: 'wei', templateKey: 'progress', accept: 2 });
    const remaining = () =>
      db.database.inTransaction((tx) => running.app.get(Consents, { strict: false }).remaining(tx, accountId, 'T1'));
    await waitFor('two grants in the ledger', async () => (await remaining()) === 2);
    expect(await channel('wechat').send(toWei)).toMatchObject({ kind: 'sent' });
  });

  it('logs in on both platforms, again and again the same people', async () => {
    expect(await login('wechat', { code: wei.code })).toBe(await login('wechat', { code: wei.code }));
    expect(await login('alipay', { authCode: ali.code })).toBe(await login('alipay', { authCode: ali.code }));
  });

  it('survives the end of its access token', async () => {
    await call('/sandbox/consents', { persona: 'wei', templateKey: 'progress', accept: 2 });
    expect(await channel('wechat').send(toWei)).toMatchObject({ kind: 'sent' });
    clock.advance(7200_000);
    expect(await channel('wechat').send(toWei)).toMatchObject({ kind: 'sent' });
  });

  it.each([
    ['wechat' as const, toWei, 'subscribe/send'],
    ['alipay' as const, toAli, 'templatemessage.send'],
  ])('%s: knows uncertain from retry when the line breaks', async (platform, message, match) => {
    await call('/sandbox/faults', { match, drop: true, times: 1 });
    expect(await channel(platform).send(message)).toMatchObject({ kind: 'uncertain' });
    await call('/sandbox/faults', { match, status: 503, times: 1 });
    expect(await channel(platform).send(message)).toMatchObject({ kind: 'uncertain' });
    await call('/sandbox/faults', { match, status: 503, errcode: platform === 'wechat' ? -1 : '20000', times: 1 });
    expect(await channel(platform).send(message)).toMatchObject({ kind: 'retry' });
  });

  it('reads the phone number on both platforms', async () => {
    const { code } = await call('/sandbox/phone-codes', { persona: 'wei' });
    expect(await resolver('wechat').resolve({ code: code!, openId: wei.openid! })).toBe('13800000001');
    const { response, sign } = await call('/sandbox/phone-packets', { persona: 'ali' });
    expect(await resolver('alipay').resolve({ encrypted: response!, sign: sign!, openId: ali.openid! })).toBe(
      '13800000002',
    );
  });
});
