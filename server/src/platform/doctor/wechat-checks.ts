import { TEMPLATE_KEYS, TEMPLATES } from '@citygrid/shared/message';
import type { Config } from '../../config';
import type { MessageTemplateFacts } from './registered-templates';
import { advice, fine, wrong, type Finding } from './finding';
import { failureFinding } from './failure-words';

/** The part of WechatClient that looking needs. */
export interface WechatDoor {
  get(api: string, path: string, query: Record<string, string>): Promise<Record<string, unknown>>;
}

interface PlatformTemplate {
  id: string;
  kind: 'once' | 'long' | 'unknown';
  fields: string[];
}

const ABOUT = '微信';

/** Credentials, address list and templates, asked of WeChat itself; sends nothing to anybody. */
export async function checkWechat(
  door: WechatDoor | null,
  config: Config,
  registered: readonly MessageTemplateFacts[] | null,
): Promise<Finding[]> {
  if (!door || !config.wechat)
    return [advice(ABOUT, '没有配置', '需要微信就按 docs/platforms.md 第 1 节填 WECHAT_ 开头的变量；不需要可以不管')];
  let answer: Record<string, unknown>;
  try {
    // Asks for a token and reads a list: credentials, the address list and the right to messages in one.
    answer = await door.get('gettemplate', '/wxaapi/newtmpl/gettemplate', {});
  } catch (error) {
    return [failureFinding(ABOUT, error)];
  }
  return [
    fine(ABOUT, 'AppID、AppSecret 与 IP 白名单都对'),
    ...mode(config),
    ...(registered === null ? [] : templateFindings(ABOUT, registered, templatesIn(answer))),
  ];
}

function mode(config: Config): Finding[] {
  if (!config.wechat?.allowPlain) return [fine('微信消息推送', '只收安全模式')];
  return config.env === 'production'
    ? [advice('微信消息推送', '明文模式也收：明文的签名不覆盖正文', '控制台改为安全模式，去掉 WECHAT_ALLOW_PLAIN')]
    : [];
}

function templatesIn({ data }: Record<string, unknown>): PlatformTemplate[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((entry: unknown) => {
    const { priTmplId, content, type } = (entry ?? {}) as Record<string, unknown>;
    if (typeof priTmplId !== 'string' || typeof content !== 'string') return [];
    const fields = [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, name]) => name ?? '');
    const kind = Number(type) === 2 ? 'once' : Number(type) === 3 ? 'long' : 'unknown';
    return [{ id: priTmplId, kind, fields }];
  });
}

/** What is registered here against what the platform has. */
export function templateFindings(
  about: string,
  registered: readonly MessageTemplateFacts[],
  known: readonly PlatformTemplate[],
): Finding[] {
  const findings = TEMPLATE_KEYS.flatMap((key) => {
    const row = registered.find((candidate) => candidate.templateKey === key);
    const name = `${about}模板「${TEMPLATES[key].title}」`;
    if (!row) return [wrong(name, '没有登记，这类消息只会进站内信', `POST /admin/templates 登记 ${key}`)];
    if (!row.enabled) return [wrong(name, '已停用', '查明原因后 PATCH /admin/templates/:id { "enabled": true }')];
    const found = known.find(({ id }) => id === row.templateId);
    if (!found) return [wrong(name, `平台上没有编号 ${row.templateId}`, '在订阅消息 → 我的模板里核对编号')];
    return fieldFindings(name, row, found);
  });
  return findings.some(({ level }) => level !== 'fine') ? findings : [fine(`${about}模板`, '六个都在，字段一致')];
}

function fieldFindings(name: string, row: MessageTemplateFacts, found: PlatformTemplate): Finding[] {
  const ours = row.fields.map((field) => field.name);
  const missing = found.fields.filter((field) => !ours.includes(field));
  const surplus = ours.filter((field) => !found.fields.includes(field));
  if (missing.length + surplus.length > 0) {
    const parts = [
      ...(missing.length > 0 ? [`平台要而我们没有：${missing.join('、')}`] : []),
      ...(surplus.length > 0 ? [`我们有而平台没有：${surplus.join('、')}`] : []),
    ];
    return [wrong(name, parts.join('；'), 'PATCH /admin/templates/:id，fields 照平台的写')];
  }
  if (found.kind !== 'unknown' && found.kind !== row.kind) {
    const word = { once: '一次性', long: '长期' };
    return [wrong(name, `平台上是${word[found.kind]}，登记成了${word[row.kind]}`, `PATCH 成 "kind": "${found.kind}"`)];
  }
  return [fine(name, '在，字段一致')];
}
