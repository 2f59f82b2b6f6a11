import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './index';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://city.example',
  JWT_SECRET: key,
  DATA_KEY: key,
};
const wechat = {
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 's3cret',
  WECHAT_TOKEN: 't',
  WECHAT_ENCODING_AES_KEY: 'a'.repeat(43),
};
const sms = {
  SMS_BASE_URL: 'https://sms.example/api/',
  SMS_ACCESS_KEY: 'ak',
  SMS_SECRET: 'key5ecret',
  SMS_SIGN_NAME: '城格',
  SMS_TEMPLATE_ID: 'SMS_1',
};

function complaint(env: Record<string, string | undefined>): string {
  try {
    loadConfig(env);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

describe('configuration', () => {
  it.each(['PUBLIC_URL', 'JWT_SECRET', 'DATA_KEY'])(
    'in production a missing %s stops the start with its name',
    (name) => {
      expect(complaint({ ...production, [name]: undefined })).toContain(name);
    },
  );

  it('in production a platform on a private address is refused', () => {
    for (const host of ['localhost:3001', '127.0.0.1', '10.0.0.4', '192.168.1.1', '172.20.0.1', '[::1]:1']) {
      expect(complaint({ ...production, ...wechat, WECHAT_BASE_URL: `http://${host}` })).toContain('WECHAT_BASE_URL');
    }
    expect(complaint({ ...production, ...wechat })).toBe('accepted');
  });

  it('in production platforms are spoken to over https only', () => {
    const alipay = { ALIPAY_APP_ID: 'a', ALIPAY_PRIVATE_KEY: 'k', ALIPAY_PUBLIC_KEY: 'p', ALIPAY_AES_KEY: 'e' };
    const plain = 'http://platform.example';
    expect(complaint({ ...production, ...wechat, WECHAT_BASE_URL: plain })).toContain(
      'WECHAT_BASE_URL must begin with https',
    );
    expect(complaint({ ...production, ...alipay, ALIPAY_GATEWAY: plain })).toContain(
      'ALIPAY_GATEWAY must begin with https',
    );
    expect(complaint({ ...production, ...alipay, ...wechat })).toBe('accepted');
    expect(complaint({ ...production, ...wechat, WECHAT_BASE_URL: plain, NODE_ENV: 'test' })).toBe('accepted');
  });

  it.each([
    [undefined, false],
    ['', false],
    ['off', false],
    ['on', true],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, 2001:db8::/32,::1', ['10.0.0.0/8', '2001:db8::/32', '::1']],
  ])('TRUST_PROXY=%s is %j', (text, trust) => {
    expect(loadConfig({ ...production, TRUST_PROXY: text }).trustProxy).toEqual(trust);
  });

  it('half an adapter is a mistake that names what is missing, and no value is ever repeated', () => {
    const message = complaint({ ...production, ...wechat, WECHAT_TOKEN: undefined });
    expect(message).toContain('WECHAT_TOKEN');
    expect(message).not.toContain('s3cret');
    expect(loadConfig(production).wechat).toBeNull();
  });

  it.each(['SMS_BASE_URL', 'SMS_ACCESS_KEY', 'SMS_SECRET', 'SMS_SIGN_NAME', 'SMS_TEMPLATE_ID'])(
    'an SMS provider without its %s stops the start with that name alone',
    (name) => {
      const message = complaint({ ...production, ...sms, [name]: undefined });
      expect(message).toContain(`${name} must be set along with`);
      expect(message).not.toContain('key5ecret');
    },
  );

  it('an SMS provider is there with all of its values or not at all, and real in production', () => {
    expect(loadConfig(production).sms).toBeNull();
    expect(loadConfig({ ...production, ...sms }).sms).toEqual({
      baseUrl: 'https://sms.example/api',
      accessKey: 'ak',
      secret: 'key5ecret',
      signName: '城格',
      templateId: 'SMS_1',
    });
    expect(complaint({ ...production, ...sms, SMS_BASE_URL: 'http://sms.example' })).toContain('SMS_BASE_URL');
    expect(complaint({ ...production, ...sms, SMS_BASE_URL: 'https://10.0.0.4' })).toContain('SMS_BASE_URL');
    expect(complaint({ ...production, ...sms, SMS_BASE_URL: 'not an address' })).toContain('SMS_BASE_URL');
  });

  it.each([
    [{ PORT: '99999' }, 'PORT'],
    [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
    [{ STORAGE_URL: 'ftp://x' }, 'STORAGE_URL'],
    [{ TIME_ZONE: 'Mars/Base' }, 'TIME_ZONE'],
    [{ SERVICE_BOUNDS: '1,2,3' }, 'SERVICE_BOUNDS'],
    [{ RATE_LIMITS: 'perhaps' }, 'RATE_LIMITS'],
    [{ NODE_ENV: 'staging' }, 'NODE_ENV'],
    [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.1,nginx' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.1,' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.1/8/8' }, 'TRUST_PROXY'],
    [{ DATA_KEY: 'short' }, 'DATA_KEY'],
  ])('%j is refused by name', (wrong, name) => {
    expect(complaint({ ...production, ...wrong })).toContain(name);
  });

  it('in development secrets are made once and kept', () => {
    const folder = mkdtempSync(join(tmpdir(), 'citygrid-config-'));
    try {
      const [one, two] = [loadConfig({ DATA_DIR: folder }), loadConfig({ DATA_DIR: folder })];
      expect(one.jwtSecret).toEqual(two.jwtSecret);
      expect(one.dataKeys).toEqual(two.dataKeys);
      expect(one).toMatchObject({ host: '127.0.0.1', rateLimits: false, publicUrl: 'http://localhost:3000' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('data keys rotate: the first encrypts, every one has an id', () => {
    const other = Buffer.alloc(32, 9).toString('base64');
    const { dataKeys } = loadConfig({ ...production, DATA_KEY: `${other},${key}` });
    expect(dataKeys.map(({ key: bytes }) => bytes[0])).toEqual([9, 7]);
    expect(new Set(dataKeys.map(({ id }) => id)).size).toBe(2);
  });

  describe('of the app', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'citygrid-h5-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const tiles = { MAP_TILES_URL: 'https://t.example/{z}/{x}/{y}.png', MAP_TILES_ATTRIBUTION: '© 某图' };

    it('has a name, a line and no more, unless it is told', () => {
      expect(loadConfig({ ...production, NODE_ENV: 'test' }).app).toEqual({
        name: '城格',
        hotline: '12345',
        folder: null,
        tiles: null,
        personasUrl: null,
      });
      expect(loadConfig({ ...production, ...tiles, APP_NAME: '随手拍', HOTLINE: '0759-12345' }).app).toMatchObject({
        name: '随手拍',
        hotline: '0759-12345',
        tiles: { url: tiles.MAP_TILES_URL, attribution: '© 某图' },
      });
    });

    it('is served from a folder that has the page, and from no other', () => {
      expect(complaint({ ...production, H5_DIR: folder })).toMatch(/^H5_DIR has no index.html.*build:h5/);
      writeFileSync(join(folder, 'index.html'), '');
      expect(loadConfig({ ...production, H5_DIR: folder }).app.folder).toBe(folder);
    });

    it('asks the demo for its people, and never does so in production', () => {
      const demo = { DEMO_PERSONAS_URL: 'http://127.0.0.1:3001/sandbox/personas' };
      expect(loadConfig({ ...production, ...demo, NODE_ENV: 'test' }).app.personasUrl).toBe(demo.DEMO_PERSONAS_URL);
      expect(complaint({ ...production, ...demo })).toContain('DEMO_PERSONAS_URL belongs to the demo');
    });

    it.each([
      [{ APP_NAME: '长'.repeat(21) }, 'APP_NAME'],
      [{ HOTLINE: 'call me' }, 'HOTLINE'],
      [{ ...tiles, MAP_TILES_ATTRIBUTION: '' }, 'MAP_TILES_URL and MAP_TILES_ATTRIBUTION'],
      [{ ...tiles, MAP_TILES_URL: 'https://t.example/{z}/{x}.png' }, 'MAP_TILES_URL must be a URL with'],
      [{ ...tiles, MAP_TILES_URL: 'http://t.example/{z}/{x}/{y}.png' }, 'MAP_TILES_URL must begin with https'],
      [{ ...tiles, MAP_TILES_URL: "https://t.example;script-src *'/{z}/{x}/{y}" }, 'MAP_TILES_URL must be a URL'],
      [{ DEMO_PERSONAS_URL: 'personas', NODE_ENV: 'test' }, 'DEMO_PERSONAS_URL must be a URL'],
    ])('%j is refused by name', (wrong, name) => {
      expect(complaint({ ...production, ...wrong })).toContain(name);
    });
  });
});
