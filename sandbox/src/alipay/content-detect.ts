import { randomUUID } from 'node:crypto';
import type { Suggestion } from '../world/verdicts';
import type { World } from '../world/world';
import type { GatewayCall } from './biz-content';
import { type AnswerNode, gatewayFailure } from './gateway-answer';
import { personBy } from './recipient';

/** The largest picture that is looked at, bytes, and how long its host may take, milliseconds. */
const PICTURE_BYTES = 10 * 1024 * 1024;
const PICTURE_PATIENCE = 5000;
/** The names that the platform gives to kinds of content; which of them are on is a matter of the contract. */
const PRODUCTS = ['TJ_POLITICS_MC', 'TJ_PORN_MC', 'TJ_ILLEGAL_MC', 'TJ_TERRORISM_MC', 'TJ_ABUSES_MC'];
const SUGGESTIONS = { pass: 'pass', review: 'review', risky: 'block' } as const;

/**
 * `alipay.security.risk.content.detect`: PASSED or REJECTED, nothing between. Double quotes, which
 * the document only advises against, are refused here.
 */
export function detectContent(world: World, { content }: GatewayCall): AnswerNode {
  const text = content?.['content'];
  if (text === undefined || text === '') return gatewayFailure('40001', 'isv.missing-content', '缺少content参数');
  if (typeof text !== 'string' || text.includes('"')) {
    return gatewayFailure('40002', 'isv.invalid-parameter', 'content中不能有双引号');
  }
  const hit = world.keywords.judge(text);
  const suggest = world.verdicts.take('text', undefined)?.suggest ?? hit?.suggest ?? 'pass';
  const node = { code: '10000', msg: 'Success', unique_id: randomUUID().replaceAll('-', '') };
  if (suggest !== 'risky') return { ...node, action: 'PASSED' };
  return { ...node, action: 'REJECTED', keywords: hit ? [hit.keyword] : [] };
}

/** `alipay.security.risk.content.sync.detect`: a product that has to be bought. */
export async function detectContentNow(world: World, { content }: GatewayCall): Promise<AnswerNode> {
  if (world.config.alipay.contentDetection === false) {
    return gatewayFailure('40006', 'isv.insufficient-isv-permissions', 'ISV权限不足');
  }
  for (const name of ['channel', 'content_type', 'data_list', 'products', 'request_id']) {
    const value = content?.[name];
    if (value === undefined || value === '')
      return gatewayFailure('40001', `isv.missing-${name.replace('_', '-')}`, `缺少${name}参数`);
  }
  const {
    content_type: type,
    data_list: list,
    products,
    request_id: id,
    open_id: openId,
    user_id: userId,
  } = content ?? {};
  const [data] = Array.isArray(list) && list.length === 1 ? (list as unknown[]) : [];
  if (typeof data !== 'string' || data === '') return invalid('data_list');
  if (typeof products !== 'string' || !products.split(',').every((name) => PRODUCTS.includes(name))) {
    return invalid('products');
  }
  const owner = personBy(world, openId, userId);
  if ((openId ?? userId) !== undefined && !owner) return invalid('open_id');
  const node = {
    code: '10000',
    msg: 'Success',
    request_id: String(id),
    is_sync: true,
    is_meter: true,
    meter_products: products,
  };
  if (type === 'TEXT') {
    const suggest = world.verdicts.take('text', owner)?.suggest ?? world.keywords.judge(data)?.suggest ?? 'pass';
    return { ...node, ...verdict(suggest) };
  }
  if (type !== 'PICTURE') return invalid('content_type');
  if (!(await canBeFetched(data))) return { ...node, result_code: 'IMAGE_DOWNLOAD_FAILED', result_msg: '图片下载失败' };
  return { ...node, ...verdict(world.verdicts.take('image', owner)?.suggest ?? 'pass') };
}

function verdict(suggest: Suggestion): AnswerNode {
  const result = { result_code: 'SUCCESS', result_msg: '成功', suggestion: SUGGESTIONS[suggest] };
  if (suggest === 'pass') return result;
  return { ...result, detect_check_labels: { label: 'contraband', rate: suggest === 'risky' ? '99.0' : '60.0' } };
}

function invalid(name: string): AnswerNode {
  return gatewayFailure('40002', 'isv.invalid-parameter', `参数无效：${name}`);
}

/** The platform fetches the picture itself: an address that only its owner can reach gets no verdict. */
async function canBeFetched(address: string): Promise<boolean> {
  if (!/^https?:\/\//.test(address)) return false;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PICTURE_PATIENCE) });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > PICTURE_BYTES) return false;
    return (await answer.arrayBuffer()).byteLength <= PICTURE_BYTES;
  } catch {
    return false;
  }
}
