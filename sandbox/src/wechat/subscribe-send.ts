import { randomBytes } from 'node:crypto';
import type { SandboxTemplate } from '../config/sandbox-config';
import { mayOpen } from '../world/templates';
import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';
import { judgeField } from './field-rules';

type Data = Record<string, { value: string }>;

/** The answer to a sent message; msgid goes out as a bare 64-bit number, as the platform's does. */
export interface SentMessage {
  readonly errcode: 0;
  readonly errmsg: 'ok';
  readonly msgid: bigint;
}

/** `POST /cgi-bin/message/subscribe/send`, after the access_token was checked (platforms.md 1.3). */
export function sendSubscribeMessage(world: World, body: Record<string, unknown>): SentMessage | WechatFailure {
  const { touser, template_id: templateId, page, data } = body;
  const owner = typeof touser === 'string' ? world.people.byOpenid('wechat', touser) : undefined;
  if (!owner) return wechatFailure(40003);
  const template = typeof templateId === 'string' ? world.templates.byId('wechat', templateId) : undefined;
  if (!template) return wechatFailure(40037);
  const target = page ?? '';
  if (typeof target !== 'string' || (target !== '' && !mayOpen(template, target))) return wechatFailure(41030);

  const read = readData(template, data);
  if (typeof read === 'string') return wechatFailure(47003, read);
  if (world.consents.spend(owner, template) !== 'spent') return wechatFailure(43101);

  world.phones.deliver(owner, {
    platform: 'wechat',
    templateId: template.templateId,
    templateKey: template.key,
    page: target === '' ? null : target,
    data: read,
    at: new Date(world.now()).toISOString(),
  });
  return { errcode: 0, errmsg: 'ok', msgid: (randomBytes(8).readBigUInt64BE() >> 2n) | (1n << 60n) };
}

/** The values by field, or the words of errmsg that name the field at fault. */
function readData(template: SandboxTemplate, data: unknown): Data | string {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'data should be an object';
  const given = data as Record<string, unknown>;
  const surplus = Object.keys(given).find((key) => !template.fields.some((field) => field.name === key));
  if (surplus !== undefined) return `data.${surplus} is not in the template`;

  const values: Data = {};
  for (const { name } of template.fields) {
    const holder = given[name];
    const value: unknown = typeof holder === 'object' && holder !== null && 'value' in holder ? holder.value : '';
    const text = typeof value === 'number' ? String(value) : value;
    const fault = typeof text === 'string' ? judgeField(name, text) : 'is not a text';
    if (fault !== null) return `data.${name}.value ${fault}`;
    values[name] = { value: String(text) };
  }
  return values;
}
