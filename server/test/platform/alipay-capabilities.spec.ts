import { createCanvas, loadImage } from '@napi-rs/canvas';
import { Logger } from '@nestjs/common';
import jsQr from 'jsqr';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src';
import { ManualClock } from '../../src/infra/clock';
import { SystemIds } from '../../src/infra/ids';
import { AlipayBoardCodes } from '../../src/platform/alipay/board-codes';
import { AlipayClient } from '../../src/platform/alipay/client';
import { AlipayContentChecker } from '../../src/platform/alipay/content-checker';
import { Transport } from '../../src/platform/transport';
import { alipayConfig, envelope, vectors } from './support/alipay';
import { FakePlatform } from './support/fake-platform';
import { NOW, wechatConfig } from './support/wechat';

const SCENE = 'Ab3-_9xyzAb3-_9xyzAb3-_9';
const AUTHOR = { platform: 'alipay' as const, openId: '074a-ali-open-id', userId: '2088000000000001' };

beforeAll(() => Logger.overrideLogger(false));

function sandboxWith(change: { contentDetection?: boolean } = {}): Promise<RunningSandbox> {
  return startSandbox({
    port: 0,
    host: '127.0.0.1',
    serverUrl: 'http://127.0.0.1:9',
    wechat: wechatConfig(''),
    alipay: {
      appId: alipayConfig('').appId,
      appPublicKey: vectors.app_public_key_pem,
      platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
      ...change,
    },
    personas: [
      { name: 'ali', role: 'citizen', platform: 'alipay', openid: AUTHOR.openId, userId: AUTHOR.userId, code: 'c' },
    ],
    templates: [],
    consentsPerPersona: 0,
    now: () => NOW,
  });
}

/** As patient as in service: pictures of codes take a busy machine a moment. */
const clientOf = (gateway: string) =>
  new AlipayClient(alipayConfig(gateway), new ManualClock(NOW), new Transport('alipay'));

const faultIn = (sandbox: RunningSandbox, fault: object) =>
  fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) });

/** Our adapters against the real sandbox, through real HTTP. */
describe('Alipay’s codes and checks in the sandbox', () => {
  let sandbox: RunningSandbox;
  let client: AlipayClient;
  const clock = new ManualClock(NOW);
  const checker = () => new AlipayContentChecker(client, clock, new SystemIds(clock));

  beforeEach(async () => {
    sandbox = await sandboxWith();
    client = clientOf(`${sandbox.url}/gateway.do`);
  });
  afterEach(async () => {
    client.close();
    await sandbox.close();
  });

  it('a board’s code is a picture in which any camera finds the page and the scene', async () => {
    const { contentType, bytes } = await new AlipayBoardCodes(client, false).image(SCENE, 'pages/grid/index');
    const image = await loadImage(bytes);
    // As from some steps away: half the size is enough for a reader, and quick.
    const side = Math.round(image.width / 2);
    const context = createCanvas(side, side).getContext('2d');
    context.drawImage(image, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    const found = new URL(jsQr(new Uint8ClampedArray(data), side, side)?.data ?? '');
    expect(contentType).toBe('image/png');
    expect([found.searchParams.get('page'), found.searchParams.get('query')]).toEqual([
      'pages/grid/index',
      `scene=${SCENE}`,
    ]);
  });

  it.each([
    ['the gateway is in trouble', { match: 'qrcode.create', errcode: '20000' }],
    ['the app may not', { match: 'qrcode.create', errcode: 'isv.insufficient-isv-permissions' }],
    ['the line breaks', { match: 'qrcode.create', drop: true }],
    ['the picture is gone', { match: '/wsdk/img', status: 404 }],
    ['the picture is none', { match: '/wsdk/img', status: 200 }],
    ['the picture breaks off', { match: '/wsdk/img', drop: true }],
  ])('says that there is no code now when %s', async (_what, fault) => {
    await faultIn(sandbox, fault);
    await expect(new AlipayBoardCodes(client, false).image(SCENE, 'pages/grid/index')).rejects.toMatchObject({
      code: 'channel-not-available',
    });
  });

  it('in production no picture comes from this machine', async () => {
    await expect(new AlipayBoardCodes(client, true).image(SCENE, 'pages/grid/index')).rejects.toMatchObject({
      code: 'channel-not-available',
    });
  });

  it.each([
    ['路灯不亮了三天', 'pass'],
    ['这里有人"办证"', 'risky'],
    ['这里有人办*证', 'risky'],
    ['他说"没事"\t<b>🙂</b>', 'pass'],
    ['🙂🙂', 'pass'],
    [`${'好'.repeat(999)}办证${'好'.repeat(3000)}`, 'risky'],
    [`${'好'.repeat(4000)}办证`, 'risky'],
    ['好'.repeat(5000), 'pass'],
  ])('words: %.20s → %s', async (text, verdict) => {
    expect(await checker().checkText(text)).toEqual({ kind: 'verdict', verdict, label: null });
  });

  const verdictOf = (suggest: string) =>
    fetch(`${sandbox.url}/sandbox/verdicts`, { method: 'POST', body: JSON.stringify({ kind: 'image', suggest }) });

  it.each([
    ['pass', 'pass', null],
    ['review', 'review', 'contraband'],
    ['risky', 'risky', 'contraband'],
  ])('pictures: %s', async (suggest, verdict, label) => {
    await verdictOf(suggest);
    const picture = `${sandbox.url}/sandbox/page/icon.svg`;
    for (const author of [AUTHOR, { ...AUTHOR, openId: null }]) {
      expect(await checker().checkImage(picture, author)).toEqual({ kind: 'verdict', verdict, label });
      await verdictOf(suggest);
    }
  });

  it('a picture that the platform cannot fetch has no verdict, and that is no pass', async () => {
    expect(await checker().checkImage(`${sandbox.url}/nothing-here`, AUTHOR)).toEqual({
      kind: 'failed',
      reason: 'no suggestion IMAGE_DOWNLOAD_FAILED',
      again: true,
    });
  });

  it.each([
    [{ errcode: '20000' }, true],
    [{ errcode: '40005' }, true],
    [{ status: 502 }, true],
    [{ drop: true }, true],
    [{ errcode: '40001' }, false],
  ])('a check that fails by %j may be asked again: %s', async (fault, again) => {
    await faultIn(sandbox, { match: 'detect', ...fault });
    expect(await checker().checkText('路灯')).toMatchObject({ kind: 'failed', again });
    expect(await checker().checkImage(`${sandbox.url}/x`, AUTHOR)).toMatchObject({ kind: 'failed', again });
  });

  it('without the product no picture is asked about twice within the hour', async () => {
    await sandbox.close();
    client.close();
    sandbox = await sandboxWith({ contentDetection: false });
    client = clientOf(`${sandbox.url}/gateway.do`);
    const images = checker();
    const notBought = { kind: 'failed', reason: 'content.sync.detect is not bought', again: false };
    expect(await images.checkImage(`${sandbox.url}/x`, AUTHOR)).toEqual(notBought);
    await faultIn(sandbox, { match: 'sync.detect', drop: true });
    expect(await images.checkImage(`${sandbox.url}/x`, AUTHOR)).toEqual(notBought);
    expect(await images.checkText('路灯')).toMatchObject({ verdict: 'pass' });
    clock.advance(60 * 60_000);
    expect(await images.checkImage(`${sandbox.url}/x`, AUTHOR)).toMatchObject({ again: true });
  });
});

describe('an answer that leads astray', () => {
  const platform = new FakePlatform();
  let client: AlipayClient;
  let gateway: string;
  beforeAll(async () => {
    gateway = `${await platform.start()}/gateway.do`;
    client = clientOf(gateway);
  });
  afterAll(async () => {
    client.close();
    await platform.stop();
  });
  const answering = (qr_code_url: unknown) => {
    platform.seen.length = 0;
    const body = envelope('alipay_open_app_qrcode_create_response', { code: '10000', qr_code_url });
    platform.answer = ({ path }) => ({ body: path === '/gateway.do' ? body : 'GIF89a' });
  };

  it.each([
    ['no address', undefined],
    ['another host', 'https://alipay.com.evil.cn/p.png'],
    ['a host whose name ends alike', 'https://evilalipay.com/p.png'],
    ['this machine', 'https://127.0.0.1/p.png'],
    ['the cloud’s own address', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['words', 'qr'],
  ])('%s is not followed', async (_what, address) => {
    answering(address);
    await expect(new AlipayBoardCodes(client, false).image(SCENE, 'pages/grid/index')).rejects.toMatchObject({
      code: 'channel-not-available',
    });
    expect(platform.seen.map(({ path }) => path)).toEqual(['/gateway.do']);
  });

  it('what is neither PNG nor JPEG is no code', async () => {
    answering(`${new URL(gateway).origin}/p.png`);
    await expect(new AlipayBoardCodes(client, false).image(SCENE, 'pages/grid/index')).rejects.toMatchObject({
      code: 'channel-not-available',
    });
    expect(platform.seen.map(({ path }) => path)).toEqual(['/gateway.do', '/p.png']);
  });

  it.each([
    ['a scene that is too long', 'a'.repeat(33), 'pages/grid/index'],
    ['a scene with a separator', 'a&b=1', 'pages/grid/index'],
    ['a page with a slash before it', SCENE, '/pages/grid/index'],
    ['a page with a query', SCENE, 'pages/grid/index?a=1'],
  ])('%s is our own mistake', async (_what, scene, page) => {
    await expect(new AlipayBoardCodes(client, false).image(scene, page)).rejects.toThrow(/^(scene|page) /);
  });

  it('an answer without a verdict is no pass', async () => {
    const clock = new ManualClock(NOW);
    const checker = new AlipayContentChecker(client, clock, new SystemIds(clock));
    for (const node of [{}, { action: 'LATER' }, { suggestion: 'ok' }, { suggestion: 'constructor' }]) {
      platform.answer = ({ query }) => ({
        body: envelope(`${(query.get('method') ?? '').replaceAll('.', '_')}_response`, { code: '10000', ...node }),
      });
      expect(await checker.checkText('路灯')).toMatchObject({ kind: 'failed', again: true });
      expect(await checker.checkImage('https://example.com/p.png', AUTHOR)).toMatchObject({ kind: 'failed' });
    }
  });
});
