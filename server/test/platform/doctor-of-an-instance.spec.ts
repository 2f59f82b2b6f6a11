import { generateKeyPairSync } from 'node:crypto';
import { openDatabase } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import { askOverHttp } from '../../src/platform/doctor/ask';
import { examine } from '../../src/platform/doctor/examine';
import type { Finding } from '../../src/platform/doctor/finding';
import { schema } from '../../src/schema';
import { startInstance, type Instance } from '../support/instance';

/** Real: the whole instance, its database, and the sandbox in the platforms' place. */
describe('doctor: an instance as npm start makes it', () => {
  let instance: Instance;

  beforeAll(async () => {
    instance = await startInstance({ engine: 'sqlite' });
  });

  afterAll(() => instance.close());

  const look = async (change: Partial<Instance['config']> = {}): Promise<Finding[]> => {
    const config = { ...instance.config, ...change };
    const { clock } = instance;
    const database = await openDatabase(instance.config.database, schema);
    try {
      return await examine({ config, clock, ids: new SystemIds(clock), database, ask: askOverHttp });
    } finally {
      await database.close();
    }
  };
  const wrong = (findings: readonly Finding[]): string[] =>
    findings.filter(({ level }) => level === 'wrong').map(({ about, says }) => `${about} ${says}`);

  it('finds nothing wrong, and has really asked', async () => {
    const findings = await look();
    expect(wrong(findings)).toEqual([]);
    const said = findings.map(({ about, says }) => `${about} ${says}`).join('\n');
    expect(said).toMatch(/回调地址答得对[^]*AppID、AppSecret[^]*六个都在[^]*应用私钥与时钟都对[^]*197 个/);
  });

  it('knows a foreign platform key by the signature it cannot verify', async () => {
    const { alipay } = instance.config;
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const found = wrong(await look({ alipay: alipay && { ...alipay, alipayPublicKey: foreign } }));
    expect(found).toEqual([expect.stringContaining('ALIPAY_PUBLIC_KEY')]);
  });

  it('names a wrong secret, a webhook token that differs and a foreign key', async () => {
    const { wechat, alipay } = instance.config;
    if (!wechat || !alipay) throw new Error('the demo has both platforms');
    const found = wrong(
      await look({
        wechat: { ...wechat, appSecret: 'f'.repeat(32), token: 'another-token' },
        alipay: { ...alipay, appId: '2021999999999999' },
      }),
    );
    expect(found.join('\n')).toMatch(/WECHAT_TOKEN[^]*AppSecret 不对/);
    expect(found.some((line) => line.startsWith('支付宝'))).toBe(true);
  });
});
