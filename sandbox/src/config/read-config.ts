import { MESSENGERS, PUSH_FORMATS, PUSH_MODES, ROLES, type SandboxConfig } from './sandbox-config';

/** A configuration that cannot be used. The message names the field and never carries its value. */
export class ConfigError extends Error {}

/** Reads a configuration from JSON text. Throws ConfigError with the path of the first field that is wrong. */
export function readConfig(json: string): SandboxConfig {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ConfigError('the sandbox configuration is not valid JSON');
  }
  return checkConfig(value);
}

/** Checks the shape of a configuration. Throws ConfigError with the path of the first field that is wrong. */
export function checkConfig(value: unknown): SandboxConfig {
  const root = objectAt(value, 'config');
  numberAt(root['port'], 'port', 0, 65_535);
  textAt(root['host'], 'host');
  urlAt(root['serverUrl'], 'serverUrl');
  numberAt(root['consentsPerPersona'], 'consentsPerPersona', 0, 10_000);
  if (root['tokenSeconds'] !== undefined) numberAt(root['tokenSeconds'], 'tokenSeconds', 1, 7200);
  if (root['stateFile'] !== undefined) textAt(root['stateFile'], 'stateFile');

  const wechat = objectAt(root['wechat'], 'wechat');
  for (const name of ['appId', 'appSecret', 'token']) textAt(wechat[name], `wechat.${name}`);
  if (!/^[A-Za-z0-9+/]{43}$/.test(textAt(wechat['encodingAesKey'], 'wechat.encodingAesKey'))) {
    throw new ConfigError('wechat.encodingAesKey must be 43 characters of base64');
  }
  checkWechatSettings(wechat);
  const alipay = objectAt(root['alipay'], 'alipay');
  for (const name of ['appId', 'appPublicKey', 'platformPrivateKey']) textAt(alipay[name], `alipay.${name}`);
  for (const name of ['signErrors', 'contentDetection']) {
    if (alipay[name] !== undefined) flagAt(alipay[name], `alipay.${name}`);
  }

  checkSms(root);
  listAt(root['personas'], 'personas').forEach((entry, index) => {
    const persona = objectAt(entry, `personas.${index}`);
    textAt(persona['name'], `personas.${index}.name`);
    oneOf(persona['role'], ROLES, `personas.${index}.role`);
    oneOf(persona['platform'], [...MESSENGERS, 'console'], `personas.${index}.platform`);
    if (persona['highRisk'] !== undefined) flagAt(persona['highRisk'], `personas.${index}.highRisk`);
  });
  checkRules(root);
  listAt(root['templates'], 'templates').forEach((entry, index) => {
    const at = `templates.${index}`;
    const template = objectAt(entry, at);
    oneOf(template['platform'], MESSENGERS, `${at}.platform`);
    oneOf(template['kind'], ['once', 'long'], `${at}.kind`);
    for (const name of ['templateId', 'key', 'title']) textAt(template[name], `${at}.${name}`);
    listAt(template['fields'], `${at}.fields`).forEach((field, position) => {
      const row = objectAt(field, `${at}.fields.${position}`);
      textAt(row['name'], `${at}.fields.${position}.name`);
      textAt(row['label'], `${at}.fields.${position}.label`);
      if (row['values'] !== undefined) textsAt(row['values'], `${at}.fields.${position}.values`);
    });
  });
  // Every required field was looked at above; what is optional is read with a default where it is used.
  return value as SandboxConfig;
}

function checkSms(root: Record<string, unknown>): void {
  if (root['sms'] === undefined) return;
  const sms = objectAt(root['sms'], 'sms');
  for (const name of ['accessKey', 'secret', 'signName', 'templateId']) textAt(sms[name], `sms.${name}`);
  if (sms['text'] !== undefined) textAt(sms['text'], 'sms.text');
  const limits = sms['limits'] === undefined ? {} : objectAt(sms['limits'], 'sms.limits');
  for (const [name, limit] of Object.entries(limits)) {
    oneOf(name, ['perMinute', 'perDay'], "sms.limits's fields");
    numberAt(limit, `sms.limits.${name}`, 0, 1_000_000);
  }
}

function checkWechatSettings(wechat: Record<string, unknown>): void {
  const given = (name: string): boolean => wechat[name] !== undefined;
  if (given('customerService')) flagAt(wechat['customerService'], 'wechat.customerService');
  if (given('repliesOnEntering')) numberAt(wechat['repliesOnEntering'], 'wechat.repliesOnEntering', 1, 2);
  if (given('longTermPerDay')) numberAt(wechat['longTermPerDay'], 'wechat.longTermPerDay', 0, 10_000);
  for (const name of ['mediaCheckDelayMs', 'sendTakesMs']) {
    if (given(name)) numberAt(wechat[name], `wechat.${name}`, 0, 3_600_000);
  }
}

/** The parts by which both platforms judge, and the webhook's style. All of them may be absent. */
function checkRules(root: Record<string, unknown>): void {
  const webhook = root['webhook'] === undefined ? {} : objectAt(root['webhook'], 'webhook');
  if (webhook['mode'] !== undefined) oneOf(webhook['mode'], PUSH_MODES, 'webhook.mode');
  if (webhook['format'] !== undefined) oneOf(webhook['format'], PUSH_FORMATS, 'webhook.format');
  const keywords = root['keywords'] === undefined ? {} : objectAt(root['keywords'], 'keywords');
  for (const name of ['risky', 'review']) {
    if (keywords[name] !== undefined) textsAt(keywords[name], `keywords.${name}`);
  }
  if (root['pages'] !== undefined) textsAt(root['pages'], 'pages');
  const quotas = root['quotas'] === undefined ? {} : objectAt(root['quotas'], 'quotas');
  for (const [path, quota] of Object.entries(quotas)) {
    const limits = typeof quota === 'number' ? { perDay: quota } : objectAt(quota, `quotas.${path}`);
    for (const [name, limit] of Object.entries(limits)) {
      oneOf(name, ['perDay', 'perMinute', 'perUserPerMinute'], `quotas.${path}'s fields`);
      numberAt(limit, `quotas.${path}.${name}`, 0, 1_000_000_000);
    }
  }
}

function textsAt(value: unknown, path: string): void {
  listAt(value, path).forEach((entry, index) => textAt(entry, `${path}.${index}`));
}

function flagAt(value: unknown, path: string): void {
  if (typeof value !== 'boolean') throw new ConfigError(`${path} must be true or false`);
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(`${path} must be an object`);
  }
  return value as Record<string, unknown>;
}

function listAt(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new ConfigError(`${path} must be a list`);
  return value;
}

function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw new ConfigError(`${path} must be a non-empty text`);
  return value;
}

function urlAt(value: unknown, path: string): void {
  if (!/^https?:\/\//.test(textAt(value, path)) || !URL.canParse(String(value))) {
    throw new ConfigError(`${path} must be an http or https address`);
  }
}

function numberAt(value: unknown, path: string, least: number, most: number): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${path} must be a whole number from ${least} to ${most}`);
  }
}

function oneOf(value: unknown, allowed: readonly string[], path: string): void {
  if (typeof value !== 'string' || !allowed.includes(value)) {
    throw new ConfigError(`${path} must be one of ${allowed.join(', ')}`);
  }
}
