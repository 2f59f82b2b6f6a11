import { setTimeout as pause } from 'node:timers/promises';
import { originalIdOf, type SandboxTemplate } from '../config/sandbox-config';
import type { PhoneOwner } from '../world/people';
import { mayOpen } from '../world/templates';
import type { World } from '../world/world';
import { DailyCounts } from './daily-counts';
import { wechatFailure, type WechatFailure } from './errors';
import { judgeField } from './field-rules';
import type { WebhookPusher } from './webhook-pusher';
import { bigId } from './wire-json';

type Data = Record<string, { value: string }>;

/** The name of the push that follows a message, and of the fault that makes it tell of a failure. */
export const SENT_EVENT = 'subscribe_msg_sent_event';

/** The answer to a sent message; msgid goes out as a bare 64-bit number, as the platform's does. */
export interface SentMessage {
  readonly errcode: 0;
  readonly errmsg: 'ok';
  readonly msgid: bigint;
}

interface Letter {
  readonly owner: PhoneOwner;
  readonly template: SandboxTemplate;
  readonly page: string | null;
  readonly data: Data;
}

/** `POST /cgi-bin/message/subscribe/send`, after the access_token was checked. */
export class SubscribeMessages {
  private readonly onTheWay = new Set<string>();
  private readonly longTerm: DailyCounts;

  constructor(
    private readonly world: World,
    private readonly pusher: WebhookPusher,
  ) {
    this.longTerm = new DailyCounts(world.now);
  }

  async send(body: Record<string, unknown>): Promise<SentMessage | WechatFailure> {
    const letter = readLetter(this.world, body);
    if ('errcode' in letter) return letter;
    const { sendTakesMs } = this.world.config.wechat;
    if (sendTakesMs === undefined) return this.deliver(letter);

    const way = JSON.stringify([letter.owner.openid, letter.template.templateId]);
    if (this.onTheWay.has(way)) return wechatFailure(43108);
    this.onTheWay.add(way);
    await pause(sendTakesMs, undefined, { ref: false });
    this.onTheWay.delete(way);
    return this.deliver(letter);
  }

  private deliver({ owner, template, page, data }: Letter): SentMessage | WechatFailure {
    const { longTermPerDay = Infinity } = this.world.config.wechat;
    const key = JSON.stringify([owner.openid, template.templateId]);
    if (template.kind === 'long' && this.longTerm.of(key) >= longTermPerDay) return wechatFailure(40038);
    if (this.world.consents.spend(owner, template) !== 'spent') return wechatFailure(43101);
    if (template.kind === 'long') this.longTerm.add(key);

    const msgid = bigId();
    const fault = this.world.faults.takeExact(SENT_EVENT);
    if (fault?.errcode === undefined) {
      const { templateId, key: templateKey } = template;
      const at = new Date(this.world.now()).toISOString();
      this.world.phones.deliver(owner, { platform: 'wechat', templateId, templateKey, page, data, at });
    }
    void this.pusher.push(
      {
        ToUserName: originalIdOf(this.world.config),
        FromUserName: owner.openid,
        CreateTime: String(Math.floor(this.world.now() / 1000)),
        MsgType: 'event',
        Event: SENT_EVENT,
        List: {
          TemplateId: template.templateId,
          MsgID: String(msgid),
          ErrorCode: String(fault?.errcode ?? 0),
          ErrorStatus: fault?.errcode === undefined ? 'success' : 'system failed',
        },
      },
      fault,
    );
    return { errcode: 0, errmsg: 'ok', msgid };
  }
}

function readLetter(world: World, body: Record<string, unknown>): Letter | WechatFailure {
  const { touser, template_id: templateId, page, data } = body;
  const owner = typeof touser === 'string' ? world.people.byOpenid('wechat', touser) : undefined;
  if (!owner) return wechatFailure(40003);
  const template = typeof templateId === 'string' ? world.templates.byId('wechat', templateId) : undefined;
  if (!template) return wechatFailure(40037);
  if (!among(STATES, body['miniprogram_state']) || !among(LANGUAGES, body['lang'])) return wechatFailure(40097);
  const target = page ?? '';
  if (typeof target !== 'string' || (target !== '' && !exists(world, template, target))) return wechatFailure(41030);
  const read = readData(template, data);
  if (typeof read === 'string') return wechatFailure(47003, read);
  const words = Object.values(read).map(({ value }) => value);
  if (world.keywords.judge(words.join('\n'))?.suggest === 'risky') return wechatFailure(45168);
  return { owner, template, page: target === '' ? null : target, data: read };
}

const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

function among(known: readonly string[], value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && known.includes(value));
}

/** The page is in the released version, and one that this template's messages open. */
function exists(world: World, template: SandboxTemplate, page: string): boolean {
  const { pages = [] } = world.config;
  return (pages.length === 0 || pages.includes(page.split('?', 1)[0] ?? '')) && mayOpen(template, page);
}

/** The values by field, or the words of errmsg that name the field at fault. */
function readData(template: SandboxTemplate, data: unknown): Data | string {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'data should be an object';
  const given = data as Record<string, unknown>;
  const surplus = Object.keys(given).find((key) => !template.fields.some((field) => field.name === key));
  if (surplus !== undefined) return `data.${surplus} is not in the template`;

  const values: Data = {};
  for (const { name, values: listed } of template.fields) {
    const holder = given[name];
    const value: unknown = typeof holder === 'object' && holder !== null && 'value' in holder ? holder.value : '';
    const text = typeof value === 'number' ? String(value) : value;
    const fault = typeof text === 'string' ? judgeField(name, text) : 'is not a text';
    if (fault !== null) return `data.${name}.value ${fault}`;
    if (listed?.includes(String(text)) === false) return `data.${name}.value is not one of the template's values`;
    values[name] = { value: String(text) };
  }
  return values;
}
