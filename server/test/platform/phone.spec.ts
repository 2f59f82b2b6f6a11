import { createCipheriv } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ManualClock } from '../../src/infra/clock';
import { AlipayPhone } from '../../src/platform/alipay/phone';
import { PacketLog } from '../../src/platform/inbox/packet-log';
import { platformEntities } from '../../src/platform';
import { WechatPhone } from '../../src/platform/wechat/phone';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { alipayClient, platformSign, vectors } from './support/alipay';
import { FakePlatform } from './support/fake-platform';
import { NOW, platformAnswers, refusal, wechatClient } from './support/wechat';

const packet = vectors.phone_number;

beforeAll(() => Logger.overrideLogger(false));

/** A packet as my.getPhoneNumber would hand it over, with the vectors' keys. */
function sealedPacket(content: object): { encrypted: string; sign: string } {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(vectors.encrypt_key_base64, 'base64'), Buffer.alloc(16));
  const encrypted = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]).toString('base64');
  return { encrypted, sign: platformSign(`"${encrypted}"`) };
}

describeDatabases('phone number from Alipay', (open) => {
  const client = alipayClient('http://127.0.0.1:1/gateway.do', NOW);
  let db: TestDatabase;
  let phone: AlipayPhone;
  let inDevelopment: AlipayPhone;

  beforeAll(async () => {
    db = await open(platformEntities);
    const used = new PacketLog(db.database, new ManualClock(NOW));
    phone = new AlipayPhone(client, used, true);
    inDevelopment = new AlipayPhone(client, used, false);
  });
  afterAll(async () => {
    client.close();
    await db.close();
  });
  beforeEach(() => db.database.inTransaction(async (tx) => void (await tx.run('DELETE FROM platform_packet'))));

  const genuine = { encrypted: packet.response_ciphertext_base64, sign: packet.sign, openId: 'o1' };
  const at = (path: string) => ({ code: 'validation-failed', extra: { errors: [expect.objectContaining({ path })] } });

  it('opens the vector, once', async () => {
    expect(await phone.resolve(genuine)).toBe('13800138000');
    await expect(phone.resolve(genuine)).rejects.toMatchObject(at('encrypted'));
    await expect(phone.resolve({ ...genuine, openId: 'o2' })).rejects.toMatchObject(at('encrypted'));
  });

  it('takes the answer of my.getPhoneNumber whole, and knows it again in parts', async () => {
    expect(await phone.resolve({ encrypted: packet.front_end_response_field, sign: '', openId: 'o1' })).toBe(
      '13800138000',
    );
    await expect(phone.resolve(genuine)).rejects.toMatchObject(at('encrypted'));
  });

  it('serves one of two who come with the same packet at once', async () => {
    const outcomes = await Promise.allSettled([phone.resolve(genuine), phone.resolve(genuine)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses an unsigned packet in production, and a wrong signature everywhere', async () => {
    await expect(phone.resolve({ ...genuine, sign: '' })).rejects.toMatchObject(at('sign'));
    await expect(inDevelopment.resolve({ ...genuine, sign: platformSign(genuine.encrypted) })).rejects.toMatchObject(
      at('sign'),
    );
    expect(await inDevelopment.resolve({ ...genuine, sign: '' })).toBe('13800138000');
  });

  it('refuses what it cannot open', async () => {
    const encrypted = Buffer.alloc(32, 1).toString('base64');
    await expect(
      phone.resolve({ encrypted, sign: platformSign(`"${encrypted}"`), openId: 'o1' }),
    ).rejects.toMatchObject(at('encrypted'));
    await expect(phone.resolve({ encrypted: '', sign: '', openId: 'o1' })).rejects.toMatchObject(at('encrypted'));
  });

  it.each([
    ['isv.invalid-auth-relations', '40003', 'validation-failed'],
    ['isv.insufficient-isv-permissions', '40006', 'channel-not-available'],
    ['aop.unknow-error', '20000', 'channel-not-available'],
  ])('understands %s, sealed and plain', async (subCode, code, problem) => {
    const content = { code, msg: 'x', subCode };
    await expect(phone.resolve({ ...sealedPacket(content), openId: 'o1' })).rejects.toMatchObject({ code: problem });
    const plain = JSON.stringify(content);
    await expect(phone.resolve({ encrypted: plain, sign: platformSign(plain), openId: 'o1' })).rejects.toMatchObject({
      code: problem,
    });
    await expect(
      phone.resolve({ encrypted: plain, sign: platformSign(`"${plain}"`), openId: 'o1' }),
    ).rejects.toMatchObject(at('sign'));
  });

  it('does not take a number for one that is none', async () => {
    await expect(
      phone.resolve({ ...sealedPacket({ code: '10000', mobile: 'abc' }), openId: 'o1' }),
    ).rejects.toMatchObject({ code: 'channel-not-available' });
  });
});

describe('phone number from WeChat', () => {
  const platform = new FakePlatform();
  let phone: WechatPhone;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const client = wechatClient(await platform.start());
    phone = new WechatPhone(client);
    close = () => client.close();
  });
  afterAll(async () => {
    await close();
    await platform.stop();
  });

  const info = (change: object) => {
    const phone_info = {
      phoneNumber: '13800138000',
      purePhoneNumber: '13800138000',
      countryCode: '86',
      watermark: { timestamp: 1, appid: 'wx1234567890abcdef' },
      ...change,
    };
    platform.answer = platformAnswers(() => ({ body: JSON.stringify({ errcode: 0, phone_info }) }));
  };

  it('sends code and openid, so that the platform checks that they belong together', async () => {
    info({});
    expect(await phone.resolve({ code: 'p1', openId: 'o1' })).toBe('13800138000');
    expect(JSON.parse(platform.seen.at(-1)!.body)).toEqual({ code: 'p1', openid: 'o1' });
  });

  it('takes the country code as number or text, and writes foreign numbers in full', async () => {
    info({ countryCode: 86 });
    expect(await phone.resolve({ code: 'p1', openId: 'o1' })).toBe('13800138000');
    info({ countryCode: '852', purePhoneNumber: '91234567' });
    expect(await phone.resolve({ code: 'p1', openId: 'o1' })).toBe('+85291234567');
  });

  it.each([[{ watermark: { appid: 'wxOTHER' } }], [{ watermark: undefined }], [{ purePhoneNumber: '' }]])(
    'refuses %j',
    async (change) => {
      info(change);
      await expect(phone.resolve({ code: 'p1', openId: 'o1' })).rejects.toMatchObject({
        code: 'channel-not-available',
      });
    },
  );

  it.each([
    [40029, 'validation-failed'],
    [40003, 'validation-failed'],
    [45011, 'too-many-requests'],
    [48001, 'channel-not-available'],
  ])('understands %i', async (errcode, code) => {
    platform.answer = platformAnswers(() => refusal(errcode));
    await expect(phone.resolve({ code: 'p1', openId: 'o1' })).rejects.toMatchObject({ code });
  });

  it('wants a code', async () => {
    await expect(phone.resolve({ openId: 'o1' })).rejects.toMatchObject({
      code: 'validation-failed',
      extra: { errors: [{ path: 'code' }] },
    });
  });
});
