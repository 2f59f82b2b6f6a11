import type { FastifyInstance } from 'fastify';
import { pathOf, queryOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import { qrPng } from '../wechat/qr-png';
import type { World } from '../world/world';
import type { GatewayCall } from './biz-content';
import { type AnswerNode, gatewayFailure } from './gateway-answer';

/** Longest value of each field, in characters; the real limit is not published, so the careful one is taken. */
const LONGEST = 99;
/** Width of the picture in pixels by `size`; the real ones are not published. */
const WIDTHS = { s: 300, m: 430, l: 860 } as const;
type Size = keyof typeof WIDTHS;
/** By the first letter of a picture's id: the square code, the round one with blue and the one with white words. */
const COLOURS = { A: '#000000', B: '#1677ff', C: '#404040' } as const;
type Kind = keyof typeof COLOURS;

/** `alipay.open.app.qrcode.create`: answers addresses of pictures, which last as long as the app. */
export function createQrCode(world: World, { content, origin }: GatewayCall): AnswerNode {
  if (!content) return gatewayFailure('40002', 'isv.invalid-parameter', 'biz_content格式错误');
  const { url_param: page, query_param: query, describe, size = 's', color } = content;
  for (const [name, value] of Object.entries({ url_param: page, query_param: query, describe })) {
    if (value === undefined || value === '')
      return gatewayFailure('40001', `isv.missing-${name.replace('_', '-')}`, `缺少${name}参数`);
    if (typeof value !== 'string' || [...value].length > LONGEST) return invalid(name);
  }
  if (!isText(page) || !pageExists(world, page)) return invalid('url_param');
  if (!isText(query) || !/^[^=&\s]+=[^&\s]*(&[^=&\s]+=[^&\s]*)*$/.test(query)) return invalid('query_param');
  if (!isSize(size)) return invalid('size');
  if (color !== undefined && !(isText(color) && /^(0x|#)?[0-9a-f]{6}$/i.test(color))) return invalid('color');

  const target = targetOf(world.config.alipay.appId, page, query);
  const address = (kind: Kind): string =>
    `${origin}/wsdk/img?fileid=${kind}*${packed(target)}&bz=am_afts_openhome&zoom=${size}`;
  return {
    code: '10000',
    msg: 'Success',
    qr_code_url: address('A'),
    qr_code_url_circle_blue: address('B'),
    qr_code_url_circle_white: address('C'),
  };
}

/** What the camera reads: page and query are each encoded once. */
export function targetOf(appId: string, page: string, query: string): string {
  const parts = [`appId=${appId}`, `page=${encodeURIComponent(page)}`, `query=${encodeURIComponent(query)}`];
  return `alipays://platformapi/startapp?${parts.join('&')}`;
}

/** Registers the address of the pictures. What a code says stands in its id, so codes outlive every restart. */
export function registerQrPictures(app: FastifyInstance, world: World): void {
  app.get('/wsdk/img', async (request, reply) => {
    const gone = (): { type: string; text: string } => ({ type: 'text/plain; charset=utf-8', text: 'file not found' });
    if (await faultHappened(world.faults, pathOf(request), reply, gone)) return reply;
    const query = queryOf(request);
    const [, kind = '', text = ''] = /^([ABC])\*([\w-]+)$/.exec(query.get('fileid') ?? '') ?? [];
    const target = Buffer.from(text, 'base64url').toString('utf8');
    const size = query.get('zoom');
    if (!isKind(kind) || !target.startsWith('alipays://')) {
      return reply.code(404).type('text/plain; charset=utf-8').send('file not found');
    }
    const width = WIDTHS[isSize(size) ? size : 's'];
    const picture = qrPng(target, width, { dark: COLOURS[kind], light: '#ffffff' });
    return reply.type('image/png').send(picture);
  });
}

function packed(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function pageExists(world: World, page: string): boolean {
  const { pages } = world.config;
  if (/^\/|[?#%\s]/.test(page)) return false;
  return pages === undefined || pages.includes(page);
}

function invalid(name: string): AnswerNode {
  return gatewayFailure('40002', 'isv.invalid-parameter', `参数无效：${name}`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isSize(value: unknown): value is Size {
  return typeof value === 'string' && value in WIDTHS;
}

function isKind(value: string): value is Kind {
  return value in COLOURS;
}
