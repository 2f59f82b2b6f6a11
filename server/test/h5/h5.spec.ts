/** Real: the HTTP application, the files, the areas. Made up: the build, which is a few files in a temporary folder. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { loadConfig } from '../../src/config';
import { DemoPersonas } from '../../src/h5/demo-personas';
import { pagePolicy } from '../../src/h5/page-policy';
import { ManualClock } from '../../src/infra/clock';
import { describeDatabases, openTestDatabase } from '../support/databases';
import { BoardsApp } from '../areas/boards-app';
import { FAR_GRID, GRID, HallApp } from '../hall/hall-app';

const KEY = Buffer.alloc(32, 7).toString('base64');
const PAGE = '<!doctype html><title>城格</title><div id="app"></div><script src="/js/app.0a1b2c3d.js"></script>';
const SCRIPT = 'console.log("城格");'.repeat(50);
const FILES: Record<string, string | Buffer> = {
  'index.html': PAGE,
  'js/app.0a1b2c3d.js': SCRIPT,
  'js/app.0a1b2c3d.js.br': brotliCompressSync(SCRIPT),
  'js/app.0a1b2c3d.js.gz': gzipSync(SCRIPT),
  'css/app.0a1b2c3d.css': 'body{margin:0}',
  'static/images/pin.0a1b2c3d4e.png': Buffer.from('89504e47', 'hex'),
  'static/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.secret': 'hidden',
};

let root: string;
let folder: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'citygrid-h5-'));
  folder = join(root, 'h5');
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  writeFileSync(join(root, 'outside.txt'), 'outside');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const openSqlite = (entities: (new () => object)[]) => openTestDatabase('sqlite', entities);

describe('the H5 app at /', () => {
  let app: HallApp;
  const get = (path: string, headers: Record<string, string> = {}) => app.call('GET', `~${path}`, { headers });
  beforeAll(async () => {
    app = await HallApp.open(openSqlite, {
      H5_DIR: folder,
      MAP_TILES_URL: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
      MAP_TILES_ATTRIBUTION: '© 示例',
    });
  });
  afterAll(() => app.close());

  it('is the page, asked about each time, under a policy that lets nothing foreign in', async () => {
    for (const path of ['/', '/index.html', '/?persona=lin']) {
      const { status, headers, body } = await get(path);
      expect([path, status, body.toString(), headers['cache-control']]).toEqual([path, 200, PAGE, 'no-cache']);
      expect(headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i);
      expect(headers['content-security-policy']).toContain("script-src 'self'; connect-src 'self' blob:;");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers).not.toHaveProperty('x-frame-options');
    }
    const { headers } = await get('/');
    expect((await get('/', { 'if-none-match': String(headers['etag']) })).status).toBe(304);
  });

  it('has files with a hash in their name for ever, others for an hour', async () => {
    const caching = async (path: string): Promise<unknown> => (await get(path)).headers['cache-control'];
    for (const path of ['/js/app.0a1b2c3d.js', '/css/app.0a1b2c3d.css', '/static/images/pin.0a1b2c3d4e.png'])
      expect(await caching(path)).toBe('public, max-age=31536000, immutable');
    expect(await caching('/static/logo.svg')).toBe('public, max-age=3600');
    expect((await get('/static/logo.svg')).headers['content-type']).toMatch(/^image\/svg\+xml/);
  });

  it.each([
    ['br, gzip', 'br', '.br'],
    ['gzip', 'gzip', '.gz'],
    ['identity', undefined, ''],
  ])('sends what the build compressed to whoever takes %s', async (accepted, encoding, sibling) => {
    const { status, headers, body } = await get('/js/app.0a1b2c3d.js', { 'accept-encoding': accepted });
    expect([status, headers['content-encoding'], headers['vary']]).toEqual([200, encoding, 'accept-encoding']);
    expect(headers['content-type']).toMatch(/javascript/);
    expect(headers['cache-control']).toContain('immutable');
    expect(Buffer.compare(body, Buffer.from(FILES[`js/app.0a1b2c3d.js${sibling}`]!))).toBe(0);
  });

  it('falls back to the plain file, also for the page itself', async () => {
    const accepts = { 'accept-encoding': 'gzip, deflate, br' };
    for (const path of ['/', '/css/app.0a1b2c3d.css']) {
      const { status, headers } = await get(path, accepts);
      expect([path, status, headers['content-encoding']]).toEqual([path, 200, undefined]);
    }
    expect((await get('/', accepts)).headers['content-security-policy']).toBeDefined();
  });

  it('answers HEAD with the same headers and no body', async () => {
    const { status, headers, body } = await app.call('HEAD', '~/js/app.0a1b2c3d.js');
    expect([status, body.length, headers['content-length']]).toEqual([200, 0, String(Buffer.byteLength(SCRIPT))]);
    expect((await app.call('HEAD', '~/js/none.js')).status).toBe(404);
  });

  it.each([
    '/js/none.0a1b2c3d.js',
    '/nothing',
    '/js',
    '/js/',
    '/.secret',
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/js/..%2f..%2foutside.txt',
    '/js/../../outside.txt',
    '/js/%5c..%5c..%5coutside.txt',
    '/js/app.0a1b2c3d.js%00.png',
    '//outside.txt',
    '/%',
    '/api/v1/nothing',
  ])('has no %s', async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, headers['content-type'], body.code]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      'not-found',
    ]);
  });

  it('takes no other method', async () => {
    expect((await app.call('POST', '~/index.html', { body: {} })).status).toBe(404);
  });

  it('leaves the API where it is', async () => {
    expect((await get('/api/v1/services')).body).toEqual({ groups: [] });
  });
});

describe('the policy of the page', () => {
  const policy = (env: Record<string, string>): Record<string, string> => {
    const config = loadConfig({ JWT_SECRET: KEY, DATA_KEY: KEY, PUBLIC_URL: 'https://city.example', ...env });
    return Object.fromEntries(
      pagePolicy(config)
        .split('; ')
        .map((rule): [string, string] => [rule.split(' ')[0] ?? '', rule.slice(rule.indexOf(' ') + 1)]),
    );
  };

  it('lets in tiles only where they are configured', () => {
    const tiles = { MAP_TILES_URL: 'https://{s}.tiles.example:8443/{z}/{x}/{y}.png', MAP_TILES_ATTRIBUTION: '©' };
    const images = "'self' data: blob: https://city.example";
    expect(policy({ NODE_ENV: 'test' })['img-src']).toBe(images);
    expect(policy({ NODE_ENV: 'test', ...tiles })['img-src']).toBe(`${images} https://*.tiles.example:8443`);
  });

  it('lets the sandbox frame the page in development, nobody in production', () => {
    const personas = { DEMO_PERSONAS_URL: 'http://127.0.0.1:3001/sandbox/personas' };
    expect(policy({ NODE_ENV: 'test', ...personas })['frame-ancestors']).toBe(
      "'self' http://127.0.0.1:3001 http://localhost:3001 http://city.example:3001",
    );
    expect(policy({ NODE_ENV: 'production' })['frame-ancestors']).toBe("'self'");
    expect(policy({ NODE_ENV: 'test' })['default-src']).toBe("'self'");
  });
});

describe('the address in a board’s code', () => {
  it.each(['AbCd1234aaaaaaaaaaaaaaaa', 'forged', '%3Cscript%3E', '..%2f..%2fx', '%0d%0aset-cookie:%20a'])(
    'opens the app at the board, which says whose it is: /g/%s',
    async (scene) => {
      const boards = await BoardsApp.open(openSqlite, [], {
        app: { name: '城格', hotline: '12345', folder, tiles: null, personasUrl: null },
      });
      const { statusCode, headers } = await boards.get(`/g/${scene}`);
      const address = `/#/pages/grid/index?scene=${encodeURIComponent(decodeURIComponent(scene))}`;
      expect([statusCode, headers.location, headers['cache-control']]).toEqual([302, address, 'no-store']);
      await boards.close();
    },
  );
});

describe('without a build', () => {
  it('the front door leads to the documentation of the API', async () => {
    const app = await HallApp.open(openSqlite);
    const { status, headers } = await app.call('GET', '~/');
    expect([status, headers['location']]).toEqual([302, '/api/docs']);
    await app.close();
  });
});

describeDatabases('/app-config.json', (open) => {
  const personas = [
    { name: 'lin', role: 'citizen', platform: 'wechat', code: 'demo-lin' },
    { name: 'admin', role: 'admin', platform: 'console', username: 'admin', password: 'p' },
    { name: 'odd', platform: 'wechat' },
    null,
  ];
  let sandbox: Server;
  let asked: number;
  let answer: string;
  let url: string;
  beforeAll(async () => {
    sandbox = createServer((_request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
    await new Promise<void>((done) => sandbox.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}/sandbox/personas`;
  });
  afterAll(() => new Promise((done) => sandbox.close(done)));
  beforeEach(() => {
    [asked, answer] = [0, JSON.stringify(personas)];
  });

  it('says what a client must know, and keeps nothing', async () => {
    const app = await HallApp.open(open, { APP_NAME: '某市随手拍', HOTLINE: '0759-12345' });
    const { status, headers, body } = await app.call('GET', '~/app-config.json?persona=lin');
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      name: '某市随手拍',
      hotline: '0759-12345',
      center: { lng: expect.any(Number), lat: expect.any(Number) },
      bounds: expect.any(Object),
      tiles: null,
      smsLogin: false,
      timeZone: 'Asia/Shanghai',
      persona: null,
    });
    const { lng, lat } = body.center;
    const { grid } = (await app.call('GET', `/locate?lng=${lng}&lat=${lat}`)).body;
    expect([GRID, FAR_GRID]).not.toContain(grid.code);
    expect(lng > body.bounds.minLng && lng < body.bounds.maxLng && lat > body.bounds.minLat).toBe(true);
    await app.close();
  });

  it('has no place before there are grids, tiles and text messages where they are configured', async () => {
    const tiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© 示例' };
    const sms = {
      SMS_BASE_URL: 'https://sms.example',
      SMS_ACCESS_KEY: 'a',
      SMS_SECRET: 'b',
      SMS_SIGN_NAME: 'c',
      SMS_TEMPLATE_ID: 'd',
    };
    const env = { ...sms, MAP_TILES_URL: tiles.url, MAP_TILES_ATTRIBUTION: tiles.attribution };
    const app = await HallApp.open(open, env, false);
    const { body } = await app.call('GET', '~/app-config.json');
    expect(body).toMatchObject({ center: null, bounds: null, tiles, smsLogin: true });
    await app.close();
  });

  it('says how a demo person logs in, and no more of anybody; the sandbox is asked every few seconds at most', async () => {
    const app = await HallApp.open(open, { DEMO_PERSONAS_URL: url });
    const who = async (name: string) =>
      (await app.call('GET', `~/app-config.json?persona=${encodeURIComponent(name)}`)).body.persona;
    expect(await who('lin')).toEqual({ name: 'lin', platform: 'wechat', code: 'demo-lin' });
    expect(await who('admin')).toEqual({ name: 'admin', platform: 'console', username: 'admin', password: 'p' });
    for (const name of ['odd', 'nobody', '', '__proto__']) expect(await who(name)).toBeNull();
    expect(asked).toBe(1);
    answer = 'no list at all';
    app.clock.advance(6_000);
    expect(await who('lin')).toBeNull();
    answer = JSON.stringify(personas);
    app.clock.advance(6_000);
    expect(await who('lin')).not.toBeNull();
    await app.close();
  });

  it('knows nobody in production, whatever it is told', async () => {
    const config = { ...loadConfig({ NODE_ENV: 'test', JWT_SECRET: KEY, DATA_KEY: KEY, DEMO_PERSONAS_URL: url }) };
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const found = (env: typeof config.env) => new DemoPersonas({ ...config, env }, new ManualClock(0), log).find('lin');
    expect(await found('test')).not.toBeNull();
    asked = 0;
    expect([await found('production'), asked]).toEqual([null, 0]);
  });
});
