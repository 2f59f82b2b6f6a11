import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../sandbox/src/config/read-config';
import { People } from '../../../sandbox/src/world/people';
import { loadConfig } from '../../src/config';
import { demoSecrets, withRandomPasswords } from '../../demo/setup/demo-secrets';
import { sandboxFile } from '../../demo/setup/sandbox-file';
import { isOn, platformEnv, sandboxPortOf } from '../../demo/setup/server-env';
import { demoTemplates } from '../../demo/setup/templates';

const place = {
  port: 3001,
  host: '127.0.0.1',
  serverUrl: 'http://localhost:3000',
  timeZone: 'Asia/Shanghai',
  stateFile: 'data/demo/sandbox-state.json',
};

describe('the setting of the demo', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'citygrid-demo-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes its secrets once, for the eyes of its owner only', () => {
    const first = demoSecrets(folder, false);
    expect(demoSecrets(folder, false)).toEqual(first);
    expect(statSync(join(folder, 'demo', 'secrets.json')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'demo')).mode & 0o077).toBe(0);
    const other = demoSecrets(join(folder, 'other'), false);
    expect(other.wechat.appSecret).not.toBe(first.wechat.appSecret);
    expect(other.alipay.appPrivateKey).not.toBe(first.alipay.appPrivateKey);
  });

  it('has passwords that can be looked up at home, and none where others can reach it', () => {
    const home = demoSecrets(folder, false);
    expect(home.passwords).toEqual(demoSecrets(join(folder, 'home'), false).passwords);
    const open = withRandomPasswords(folder, home);
    expect(demoSecrets(folder, false)).toEqual(open);
    for (const [username, password] of Object.entries(open.passwords)) {
      expect(password).not.toBe(home.passwords[username]);
      expect(password.length).toBeGreaterThanOrEqual(12);
    }
    expect(demoSecrets(join(folder, 'open'), true).passwordKind).toBe('random');
  });

  it('is a configuration that server and sandbox both accept, with the same secrets', () => {
    const secrets = demoSecrets(folder, false);
    const env = platformEnv({}, secrets, 3001);
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, ...env });
    const sandbox = readConfig(JSON.stringify(sandboxFile(place, env, secrets)));
    expect(sandbox.stateFile).toBe(place.stateFile);
    expect(config.wechat).toMatchObject({ ...sandbox.wechat, baseUrl: 'http://127.0.0.1:3001' });
    expect(config.alipay?.gateway).toBe('http://127.0.0.1:3001/gateway.do');
    expect(config.alipay?.aesKey).toBe(sandbox.alipay.aesKey);
    // Throws where two personas share a name, a code or a platform id.
    expect(new People(sandbox.personas).owners().length).toBeGreaterThan(6);
  });

  it("gives each side the other side's public key", () => {
    const secrets = demoSecrets(folder, false);
    const env = platformEnv({}, secrets, 3001);
    const { alipay } = sandboxFile(place, env, secrets);
    const publicKey = (text: string) =>
      createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    const privateKey = (text: string) =>
      createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    const said = Buffer.from('城格');
    expect(
      verify(
        'RSA-SHA256',
        said,
        publicKey(alipay.appPublicKey),
        sign('RSA-SHA256', said, privateKey(env.ALIPAY_PRIVATE_KEY)),
      ),
    ).toBe(true);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const sealed = publicEncrypt({ key: publicKey(env.ALIPAY_PUBLIC_KEY), padding }, said);
    expect(privateDecrypt({ key: privateKey(alipay.platformPrivateKey), padding }, sealed).toString()).toBe('城格');
  });

  it('lets the environment win, for both sides, in every spelling of a key', () => {
    const secrets = demoSecrets(folder, false);
    const own = demoSecrets(join(folder, 'own'), false).alipay;
    const pem = createPrivateKey({ key: Buffer.from(own.appPrivateKey, 'base64'), format: 'der', type: 'pkcs8' });
    const spellings = [
      own.appPrivateKey,
      pem.export({ type: 'pkcs8', format: 'pem' }).toString(),
      pem.export({ type: 'pkcs1', format: 'pem' }).toString().replaceAll('\n', '\\n'),
      pem.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
    ];
    for (const key of spellings) {
      const env = platformEnv({ WECHAT_APP_ID: 'wxown', WECHAT_TOKEN: '', ALIPAY_PRIVATE_KEY: key }, secrets, 3001);
      expect(env.WECHAT_APP_ID).toBe('wxown');
      expect(env.WECHAT_TOKEN).toBe(secrets.wechat.token);
      const file = sandboxFile(place, env, secrets);
      expect(file.wechat.appId).toBe('wxown');
      expect(file.alipay.appPublicKey).toBe(own.appPublicKey);
    }
    const broken = platformEnv({ ALIPAY_PRIVATE_KEY: 'no key at all' }, secrets, 3001);
    expect(() => sandboxFile(place, broken, secrets)).toThrow('ALIPAY_PRIVATE_KEY is not an RSA private key');
  });

  it('names its templates by platform and key, six on each', () => {
    const ids = demoTemplates().map(({ templateId }) => templateId);
    expect(new Set(ids).size).toBe(12);
    expect(ids).toEqual(expect.arrayContaining(['demo-wechat-task', 'demo-alipay-progress']));
    for (const { platform, key, templateId, fields } of demoTemplates()) {
      expect(templateId).toBe(`demo-${platform}-${key}`);
      expect(fields.length).toBeGreaterThan(2);
    }
  });

  it('stands one port beside the API unless told otherwise', () => {
    expect(sandboxPortOf({}, 3000)).toBe(3001);
    expect(sandboxPortOf({ SANDBOX_PORT: '4000' }, 3000)).toBe(4000);
    expect(() => sandboxPortOf({ SANDBOX_PORT: 'x' }, 3000)).toThrow('SANDBOX_PORT');
    expect([isOn('1'), isOn('On'), isOn('0'), isOn(undefined)]).toEqual([true, true, false, false]);
  });
});
