import type { SandboxTemplate } from '../config/sandbox-config';
import type { Spending } from '../world/consents';
import { mayOpen } from '../world/templates';
import type { World } from '../world/world';
import { type GatewayCall, readObject } from './biz-content';
import { type AnswerNode, gatewayFailure, type GatewayFailure } from './gateway-answer';
import { personBy } from './recipient';

/** Longest value of a keyword, in characters (Alipay: templatemessage.send). */
export const KEYWORD_LENGTH = 50;
/** Longest page with its parameters, in characters; the real limit is not published. */
export const PAGE_LENGTH = 256;

type Data = Record<string, { value: string }>;

const REFUSED: Readonly<Record<Exclude<Spending, 'spent'>, readonly [string, string]>> = {
  'never-asked': ['MSG_UNAUTHORIZED', '用户未授权'],
  'used-up': ['MSG_UNSUBSCRIBED', '用户未订阅'],
  revoked: ['MSG_REJECTED', '用户拒收'],
};

/** `alipay.open.app.mini.templatemessage.send`. */
export function sendTemplateMessage(world: World, { content }: GatewayCall): AnswerNode {
  if (!content) return failed('BIZ_CONTENT_FORMAT_ERROR', 'biz_content格式错误');
  const owner = personBy(world, content['to_open_id'], content['to_user_id']);
  if (!owner) return failed('USER_ID_INVALID', '用户ID不合法');
  const { user_template_id: templateId, page } = content;
  const template = typeof templateId === 'string' ? world.templates.byId('alipay', templateId) : undefined;
  if (!template) return failed('USER_TEMPLATE_ILLEGAL', '用户模板不合法');
  if (typeof page !== 'string' || page === '' || !mayOpen(template, decodePage(page))) {
    return failed('ILLEGAL_ARGUMENT_PARAMS', '参数错误：page');
  }
  if ([...page].length > PAGE_LENGTH) return failed('PAGE_OVER_LIMIT', '页面参数超过限制');
  const data = readData(template, content['data']);
  if (isFailure(data)) return data;
  if (Object.values(data).some(({ value }) => world.keywords.judge(value)?.suggest === 'risky')) {
    return failed('DATA_SENSITIVE', '消息内容含有敏感信息');
  }

  const spending = world.consents.spend(owner, template);
  if (spending !== 'spent') return failed(...REFUSED[spending]);
  world.phones.deliver(owner, {
    platform: 'alipay',
    templateId: template.templateId,
    templateKey: template.key,
    page,
    data,
    at: new Date(world.now()).toISOString(),
  });
  return { code: '10000', msg: 'Success' };
}

function failed(subCode: string, subMessage: string): GatewayFailure {
  return gatewayFailure('40004', subCode, subMessage);
}

function isFailure(value: Data | GatewayFailure): value is GatewayFailure {
  return typeof value['sub_code'] === 'string';
}

/** The official sample encodes `?`, `=` and `&` inside the page; both forms are taken. */
function decodePage(page: string): string {
  return page.replace(/%3f/gi, '?');
}

/** `data` is a JSON text inside biz_content, with exactly the template's keywords. */
function readData(template: SandboxTemplate, data: unknown): Data | GatewayFailure {
  if (data === undefined || data === '') return failed('DATA_IS_EMPTY', 'data参数为空');
  const given = typeof data === 'string' ? readObject(data) : null;
  if (!given) return failed('DATA_CONTENT_FORMAT_ERROR', 'data参数格式错误，应为JSON字符串');
  const names = template.fields.map((field) => field.name);
  if (Object.keys(given).length !== names.length || names.some((name) => !(name in given))) {
    return failed('USER_TEMPLATE_LACK_KEYWORD', '缺少模板关键字');
  }
  const values: Data = {};
  for (const name of names) {
    const holder = given[name];
    const value: unknown =
      typeof holder === 'object' && holder !== null && 'value' in holder ? holder.value : undefined;
    if (typeof value !== 'string' || value === '') return failed('MESSAGE_TEMPLATE_KEYWORD_ILLEGAL', `${name}不合法`);
    if ([...value].length > KEYWORD_LENGTH) return failed('USER_KEYWORD_LENGTH_ERROR', `${name}长度超过限制`);
    values[name] = { value };
  }
  return values;
}
