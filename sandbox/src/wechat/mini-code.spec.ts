import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { SandboxClient } from '../fixtures/a-sandbox';

let sandbox: SandboxClient;
beforeEach(async () => {
  sandbox = await SandboxClient.start({ pages: ['pages/index/index', 'pages/grid/index'] });
});
afterEach(() => sandbox.close());

const ask = async (body: unknown): Promise<Response> =>
  fetch(`${sandbox.url}/wxa/getwxacodeunlimit?access_token=${await sandbox.token()}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Reads the picture with a decoder that knows nothing of its maker. */
async function read(answer: Response): Promise<{ text: string; width: number }> {
  expect(answer.headers.get('content-type')).toBe('image/png');
  const image = await loadImage(Buffer.from(await answer.arrayBuffer()));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { text: jsQR(data, image.width, image.height)?.data ?? '', width: image.width };
}

it('is a picture that says app, page and scene', async () => {
  const { text, width } = await read(await ask({ scene: 'g=1&b=2', page: 'pages/grid/index' }));
  expect(text).toBe('wxacode://wx1234567890abcdef/pages/grid/index?scene=g%3D1%26b%3D2');
  expect(width).toBe(430);
});

it('opens the home page where none is named, in the width, colour and ground that were asked for', async () => {
  const body = { scene: 'b', width: 280, line_color: { r: '0', g: '80', b: '0' }, is_hyaline: true };
  const { text, width } = await read(await ask(body));
  expect(text).toBe('wxacode://wx1234567890abcdef/pages/index/index?scene=b');
  expect(width).toBe(280);
});

it('takes every character of the platform’s set and 32 of them', async () => {
  for (const scene of ["!#$&'()*+,/:;=?@-._~", 'a'.repeat(32)]) {
    const { text } = await read(await ask({ scene }));
    expect(decodeURIComponent(text.split('scene=')[1] ?? '')).toBe(scene);
  }
});

it.each<[string, unknown, number]>([
  ['33 characters', { scene: 'a'.repeat(33) }, 40169],
  ['no scene', { page: 'pages/grid/index' }, 40169],
  ['an empty scene', { scene: '' }, 40169],
  ['what is no JSON', 'scene=a', 40169],
  ['a percent sign', { scene: 'a%20b' }, 40129],
  ['Han', { scene: '网格' }, 40129],
  ['a space', { scene: 'a b' }, 40129],
  ['the reserved name', { scene: 'scancode_time=1' }, 85096],
  ['an unknown page', { scene: 'a', page: 'pages/none/index' }, 41030],
  ['a leading slash', { scene: 'a', page: '/pages/grid/index' }, 41030],
  ['a query', { scene: 'a', page: 'pages/grid/index?x=1', check_path: false }, 41030],
  ['another version', { scene: 'a', env_version: 'beta' }, 40097],
  ['a small width', { scene: 'a', width: 279 }, 40097],
  ['a large width', { scene: 'a', width: 1281 }, 40097],
  ['a colour that is none', { scene: 'a', line_color: { r: 256, g: 0, b: 0 } }, 40097],
])('refuses %s as JSON with HTTP 200', async (_what, body, errcode) => {
  const answer = await ask(body);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await answer.json()).toMatchObject({ errcode });
});

it('takes a page that is not released where check_path is false', async () => {
  const { text } = await read(await ask({ scene: 'a', page: 'pages/new/index', check_path: false }));
  expect(text).toContain('/pages/new/index?');
});
