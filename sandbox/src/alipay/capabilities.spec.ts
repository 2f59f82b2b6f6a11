import { createPublicKey } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQr from 'jsqr';
import type { SandboxConfig } from '../config/sandbox-config';
import { aConfig, AES_KEY, type Answer, KEYS, SandboxClient } from '../fixtures/a-sandbox';
import { openContent, sealContent } from './content-cipher';
import { verifyRsa2 } from './rsa2';

const CREATE = 'alipay.open.app.qrcode.create';
const DETECT = 'alipay.security.risk.content.detect';
const SYNC = 'alipay.security.risk.content.sync.detect';
const QUERY = 'alipay.open.app.messagetemplate.subscribe.query';

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start();
});
afterEach(() => sandbox.close());

async function restart(changes: Partial<SandboxConfig>): Promise<void> {
  await sandbox.close();
  sandbox = await SandboxClient.start(changes);
}

/** The node of an answer whose signature is right. */
function nodeOf({ text }: Answer): Record<string, unknown> {
  const [, raw = '', sign = ''] = /^\{"[a-z_]+":(.*),"sign":"([^"]+)"\}$/.exec(text) ?? [];
  expect(verifyRsa2(raw, sign, createPublicKey(KEYS.platform.publicKey))).toBe(true);
  return JSON.parse(raw) as Record<string, unknown>;
}
const ask = async (method: string, content: object) =>
  nodeOf(await sandbox.gateway(method, { biz_content: JSON.stringify(content) }));

async function readCode(address: string): Promise<{ text: string; type: string | null }> {
  const response = await fetch(address);
  const image = await loadImage(Buffer.from(await response.arrayBuffer()));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const found = jsQr(new Uint8ClampedArray(data), image.width, image.height);
  return { text: found?.data ?? '', type: response.headers.get('content-type') };
}

describe('alipay.open.app.qrcode.create', () => {
  const good = { url_param: 'pages/grid/index', query_param: 'scene=b1_AbC', describe: '第 12 格' };

  it('gives three pictures, and every camera reads in them which page to open with what', async () => {
    const node = await ask(CREATE, { ...good, query_param: 'scene=b1_AbC&v=2' });
    expect(node).toMatchObject({ code: '10000', msg: 'Success' });
    for (const name of ['qr_code_url', 'qr_code_url_circle_blue', 'qr_code_url_circle_white']) {
      expect(await readCode(String(node[name]))).toEqual({
        text: 'alipays://platformapi/startapp?appId=2021000000000001&page=pages%2Fgrid%2Findex&query=scene%3Db1_AbC%26v%3D2',
        type: 'image/png',
      });
    }
  });

  it('gives the same address again and makes larger pictures where asked', async () => {
    expect(await ask(CREATE, good)).toEqual(await ask(CREATE, good));
    const widths: number[] = [];
    for (const size of ['s', 'm', 'l']) {
      const picture = await fetch(String((await ask(CREATE, { ...good, size }))['qr_code_url']));
      // The width stands in the head of every PNG.
      widths.push(Buffer.from(await picture.arrayBuffer()).readUInt32BE(16));
    }
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  it.each<[string, object, string]>([
    ['no page', { url_param: undefined }, 'isv.missing-url-param'],
    ['no parameters', { query_param: '' }, 'isv.missing-query-param'],
    ['no description', { describe: undefined }, 'isv.missing-describe'],
    ['a hundred characters', { describe: '格'.repeat(100) }, 'isv.invalid-parameter'],
    ['a leading slash', { url_param: '/pages/grid/index' }, 'isv.invalid-parameter'],
    ['parameters in the page', { url_param: 'pages/grid/index?g=1' }, 'isv.invalid-parameter'],
    ['parameters without a name', { query_param: 'b1' }, 'isv.invalid-parameter'],
    ['another size', { size: 'xl' }, 'isv.invalid-parameter'],
    ['a colour that is none', { color: 'blue' }, 'isv.invalid-parameter'],
  ])('refuses %s', async (_what, changes, subCode) => {
    expect(await ask(CREATE, { ...good, ...changes })).toMatchObject({ sub_code: subCode });
  });

  it('takes 99 characters, and only pages that the app has where it says which', async () => {
    expect((await ask(CREATE, { ...good, describe: '格'.repeat(99) }))['code']).toBe('10000');
    await restart({ pages: ['pages/home/index'] });
    expect((await ask(CREATE, good))['sub_code']).toBe('isv.invalid-parameter');
  });

  it('serves no picture that it did not give out', async () => {
    for (const id of ['', 'A*', 'D*YWxpcGF5czovLw', `A*${Buffer.from('https://evil').toString('base64url')}`]) {
      expect((await sandbox.get(`/wsdk/img?fileid=${encodeURIComponent(id)}`)).status).toBe(404);
    }
  });
});

describe('alipay.security.risk.content.detect', () => {
  it('passes and rejects by the list, with the word', async () => {
    expect(await ask(DETECT, { content: '路灯不亮' })).toMatchObject({
      action: 'PASSED',
      unique_id: expect.any(String),
    });
    expect(await ask(DETECT, { content: '代办证件，办证找我' })).toMatchObject({
      action: 'REJECTED',
      keywords: ['办证'],
    });
    expect(await ask(DETECT, { content: '加微信聊' })).toMatchObject({ action: 'PASSED' });
  });

  it('wants words, without double quotes', async () => {
    expect((await ask(DETECT, {}))['sub_code']).toBe('isv.missing-content');
    expect((await ask(DETECT, { content: '他说"好"' }))['sub_code']).toBe('isv.invalid-parameter');
  });
});

describe('alipay.security.risk.content.sync.detect', () => {
  const text = {
    channel: 'tinyapp-eco-open',
    content_type: 'TEXT',
    data_list: ['路灯不亮'],
    products: 'TJ_POLITICS_MC,TJ_PORN_MC',
    request_id: 'r1',
    open_id: 'open-b',
  };
  let picture: string;
  const host = http.createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end('p'),
  );
  beforeAll(async () => {
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    picture = `http://127.0.0.1:${(host.address() as AddressInfo).port}/p.png`;
  });
  afterAll(() => new Promise((done) => host.close(done)));

  it.each([
    ['路灯不亮', 'pass'],
    ['加微信聊', 'review'],
    ['办证', 'block'],
  ])('says of %s: %s', async (words, suggestion) => {
    expect(await ask(SYNC, { ...text, data_list: [words] })).toMatchObject({
      request_id: 'r1',
      is_sync: true,
      suggestion,
    });
  });

  it('looks at a picture that it can fetch, and says what it was told to', async () => {
    const ofPicture = { ...text, content_type: 'PICTURE', data_list: [picture] };
    expect((await ask(SYNC, ofPicture))['suggestion']).toBe('pass');
    await sandbox.post('/sandbox/verdicts', { persona: '乙', kind: 'image', suggest: 'risky' });
    expect(await ask(SYNC, ofPicture)).toMatchObject({
      suggestion: 'block',
      detect_check_labels: { label: 'contraband' },
    });
    const gone = await ask(SYNC, { ...ofPicture, data_list: ['http://127.0.0.1:9/p.png'] });
    expect(gone).toMatchObject({ code: '10000', result_code: 'IMAGE_DOWNLOAD_FAILED' });
    expect(gone).not.toHaveProperty('suggestion');
  });

  it.each<[string, object, string]>([
    ['no request id', { request_id: undefined }, 'isv.missing-request-id'],
    ['two texts', { data_list: ['a', 'b'] }, 'isv.invalid-parameter'],
    ['another product', { products: 'ALL' }, 'isv.invalid-parameter'],
    ['another kind', { content_type: 'VIDEO' }, 'isv.invalid-parameter'],
    ['a stranger', { open_id: 'openid-a' }, 'isv.invalid-parameter'],
  ])('refuses %s', async (_what, changes, subCode) => {
    expect((await ask(SYNC, { ...text, ...changes }))['sub_code']).toBe(subCode);
  });

  it('is not there for who has not bought it', async () => {
    await restart({ alipay: { ...aConfig().alipay, contentDetection: false } });
    expect(await ask(SYNC, text)).toMatchObject({ code: '40006', sub_code: 'isv.insufficient-isv-permissions' });
  });
});

describe('alipay.open.app.messagetemplate.subscribe.query', () => {
  it('tells what a person has said about templates of one kind', async () => {
    const one = { open_id: 'open-b', template_id_list: ['T-alipay-progress'] };
    expect(await ask(QUERY, one)).toMatchObject({
      subscribe_relations: [{ template_id: 'T-alipay-progress', subscribe_state: 'SUBSCRIBE' }],
    });
    await sandbox.templateSend();
    await sandbox.templateSend();
    expect(await ask(QUERY, one)).toMatchObject({ subscribe_relations: [{ subscribe_state: 'UNSUBSCRIBE' }] });
    const mixed = await ask(QUERY, { ...one, template_id_list: ['T-alipay-progress', 'T-alipay-result'] });
    expect(mixed['sub_code']).toBe('isv.invalid-parameter');
    expect((await ask(QUERY, { ...one, open_id: 'x' }))['sub_code']).toBe('isv.invalid-parameter');
    expect((await ask(QUERY, { open_id: 'open-b' }))['sub_code']).toBe('isv.missing-template-id-list');
  });
});

describe('encrypted biz_content', () => {
  const words = JSON.stringify({ content: '路灯不亮' });
  const sealed = { biz_content: sealContent(words, AES_KEY) };
  const aes = { encrypt_type: 'AES' };

  it('is opened, and answered in ciphertext signed with its quotes', async () => {
    const answer = await sandbox.gateway(DETECT, sealed, {}, aes);
    const ciphertext = nodeOf(answer) as unknown as string;
    expect(JSON.parse(openContent(ciphertext, AES_KEY) ?? '')).toMatchObject({ code: '10000', action: 'PASSED' });
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'another key',
      { biz_content: sealContent(words, 'AAAAAAAAAAAAAAAAAAAAAA==') },
      aes,
      'isv.decryption-error-not-valid-encryptkey',
    ],
    ['clear text', { biz_content: words }, aes, 'isv.decryption-error-not-valid-encryptkey'],
    ['another cipher', sealed, { encrypt_type: 'SM4' }, 'isv.invalid-encrypt-type'],
    ['ciphertext that is not announced', sealed, {}, 'isv.missing-content'],
  ])('refuses %s, in clear text', async (_what, parameters, publicChanges, subCode) => {
    expect(nodeOf(await sandbox.gateway(DETECT, parameters, {}, publicChanges))['sub_code']).toBe(subCode);
  });

  it('needs a key', async () => {
    await restart({ alipay: { ...aConfig().alipay, aesKey: undefined } });
    expect(nodeOf(await sandbox.gateway(DETECT, sealed, {}, aes))['sub_code']).toBe('isv.missing-encrypt-key');
  });
});

it('leaves failures unsigned where it is told so, and nothing else', async () => {
  await restart({ alipay: { ...aConfig().alipay, signErrors: false } });
  expect((await sandbox.gateway(DETECT, { biz_content: '{}' })).text).toMatch(
    /^\{"alipay_security_risk_content_detect_response":\{[^{}]+"sub_code":"isv.missing-content"[^{}]+\}\}$/,
  );
  nodeOf(await sandbox.gateway(DETECT, { biz_content: '{"content":"好"}' }));
});

describe('template messages', () => {
  it('refuse words that the list calls risky, and a page that is too long', async () => {
    const data = JSON.stringify({ keyword1: { value: '办证' }, keyword2: { value: '好' } });
    const node = async (changes: Record<string, unknown>) => nodeOf(await sandbox.templateSend(changes))['sub_code'];
    expect(await node({ data })).toBe('DATA_SENSITIVE');
    expect(await node({ page: `pages/case/index?id=${'1'.repeat(240)}` })).toBe('PAGE_OVER_LIMIT');
  });
});
