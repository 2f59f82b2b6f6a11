import { createHash, randomBytes } from 'node:crypto';
import { isIP, isIPv6 } from 'node:net';
import { join, resolve } from 'node:path';
import type {
  AlipayConfig,
  Bounds,
  Config,
  DataKey,
  DatabaseConfig,
  SmsConfig,
  StorageConfig,
  TrustProxy,
  WechatConfig,
} from './config';
import { appOf } from './app-settings';
import { ConfigError } from './config-error';
import { keptSecret } from './kept-secret';

type Env = Record<string, string | undefined>;

/**
 * Reads and validates the environment once. In production nothing is invented: a missing value stops the start with
 * its name. In development secrets are made once and kept under `DATA_DIR`.
 */
export function loadConfig(env: Env = process.env): Config {
  const mode = one(env, 'NODE_ENV', ['development', 'test', 'production'] as const, 'development');
  const production = mode === 'production';
  const dataDir = resolve(env['DATA_DIR'] || './data');
  const port = integer(env, 'PORT', 3000, 0, 65_535);
  return {
    env: mode,
    port,
    host: env['HOST'] || (production || flag(env, 'DEMO_PUBLIC', false) ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: url(env, 'PUBLIC_URL', production ? null : `http://localhost:${port}`).replace(/\/$/, ''),
    dataDir,
    database: databaseOf(env, dataDir),
    redisUrl: env['REDIS_URL'] ? url(env, 'REDIS_URL', null) : null,
    storage: storageOf(env, dataDir),
    wechat: wechatOf(env, production),
    alipay: alipayOf(env, production),
    sms: smsOf(env, production),
    jwtSecret: secret(env, 'JWT_SECRET', production, dataDir),
    dataKeys: dataKeysOf(env, production, dataDir),
    timeZone: timeZone(env),
    serviceBounds: boundsOf(env),
    rateLimits: flag(env, 'RATE_LIMITS', production),
    quietHours: flag(env, 'QUIET_HOURS', production),
    trustProxy: trustProxyOf(env),
    logLevel: one(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const, 'info'),
    metricsToken: env['METRICS_TOKEN'] || null,
    app: appOf(env, mode),
  };
}

/**
 * The configuration of an instance that is looked at, not run: in development made-up secrets are thrown away instead
 * of kept, so that looking leaves nothing behind.
 */
export function configToLookAt(env: Env = process.env): Config {
  if (env['NODE_ENV'] === 'production') return loadConfig(env);
  const passing = (): string => randomBytes(32).toString('base64');
  return loadConfig({ ...env, JWT_SECRET: env['JWT_SECRET'] || passing(), DATA_KEY: env['DATA_KEY'] || passing() });
}

function wechatOf(env: Env, production: boolean): WechatConfig | null {
  const names = ['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN', 'WECHAT_ENCODING_AES_KEY'] as const;
  const values = allOrNone(env, names);
  if (!values) return null;
  const [appId, appSecret, token, encodingAesKey] = values as [string, string, string, string];
  if (encodingAesKey.length !== 43) throw new ConfigError('WECHAT_ENCODING_AES_KEY must have 43 characters');
  const baseUrl = url(env, 'WECHAT_BASE_URL', 'https://api.weixin.qq.com').replace(/\/$/, '');
  if (production) refuseUnlessReal('WECHAT_BASE_URL', baseUrl);
  return { appId, appSecret, token, encodingAesKey, baseUrl, allowPlain: flag(env, 'WECHAT_ALLOW_PLAIN', !production) };
}

function alipayOf(env: Env, production: boolean): AlipayConfig | null {
  const names = ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'ALIPAY_AES_KEY'] as const;
  const values = allOrNone(env, names);
  if (!values) return null;
  const [appId, privateKey, alipayPublicKey, aesKey] = values as [string, string, string, string];
  const gateway = url(env, 'ALIPAY_GATEWAY', 'https://openapi.alipay.com/gateway.do');
  if (production) refuseUnlessReal('ALIPAY_GATEWAY', gateway);
  return { appId, privateKey, alipayPublicKey, gateway, aesKey };
}

function smsOf(env: Env, production: boolean): SmsConfig | null {
  const names = ['SMS_BASE_URL', 'SMS_ACCESS_KEY', 'SMS_SECRET', 'SMS_SIGN_NAME', 'SMS_TEMPLATE_ID'] as const;
  const values = allOrNone(env, names);
  if (!values) return null;
  const [, accessKey, secret, signName, templateId] = values as [string, string, string, string, string];
  const baseUrl = url(env, 'SMS_BASE_URL', null).replace(/\/$/, '');
  if (production) refuseUnlessReal('SMS_BASE_URL', baseUrl);
  return { baseUrl, accessKey, secret, signName, templateId };
}

/** An adapter is on with all of its values, off with none; a half is a mistake that stops the start. */
function allOrNone(env: Env, names: readonly string[]): string[] | null {
  const present = names.filter((name) => env[name]);
  if (present.length === 0) return null;
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new ConfigError(`${missing.join(', ')} must be set along with ${present.join(', ')}`);
  return names.map((name) => env[name] ?? '');
}

function databaseOf(env: Env, dataDir: string): DatabaseConfig {
  const text = env['DATABASE_URL'];
  if (!text) return { kind: 'sqlite', file: join(dataDir, 'citygrid.sqlite') };
  if (text.startsWith('mysql://') || text.startsWith('mariadb://'))
    return { kind: 'mysql', url: text.replace(/^mariadb:/, 'mysql:') };
  if (text.startsWith('file:'))
    return { kind: 'sqlite', file: resolve(text.slice('file:'.length).replace(/^\/\/(?=\/)/, '')) };
  throw new ConfigError('DATABASE_URL must begin with mysql:// (or file: for an embedded file)');
}

function storageOf(env: Env, dataDir: string): StorageConfig {
  const text = env['STORAGE_URL'];
  if (!text) return { kind: 'file', dir: join(dataDir, 'media') };
  if (text.startsWith('s3://')) return { kind: 's3', url: text };
  if (text.startsWith('file:'))
    return { kind: 'file', dir: resolve(text.slice('file:'.length).replace(/^\/\/(?=\/)/, '')) };
  throw new ConfigError('STORAGE_URL must begin with file: or s3://');
}

function dataKeysOf(env: Env, production: boolean, dataDir: string): DataKey[] {
  const text = env['DATA_KEY'] || (production ? '' : keptSecret(dataDir, 'data-key').toString('base64'));
  if (!text)
    throw new ConfigError('DATA_KEY must be set in production: 32 bytes, base64 (a comma-separated list rotates)');
  return text.split(',').map((part) => {
    const key = Buffer.from(part.trim(), 'base64');
    if (key.length !== 32) throw new ConfigError('DATA_KEY must hold 32 bytes, base64, in each part');
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
  });
}

function secret(env: Env, name: string, production: boolean, dataDir: string): Buffer {
  const text = env[name];
  if (!text && production) throw new ConfigError(`${name} must be set in production: 32 bytes, base64`);
  const bytes = text ? Buffer.from(text, 'base64') : keptSecret(dataDir, name.toLowerCase().replaceAll('_', '-'));
  if (bytes.length < 32) throw new ConfigError(`${name} must hold at least 32 bytes, base64`);
  return bytes;
}

function boundsOf(env: Env): Bounds | null {
  const text = env['SERVICE_BOUNDS'];
  if (!text) return null;
  const numbers = text.split(',').map(Number);
  const [minLng, minLat, maxLng, maxLat] = numbers as [number, number, number, number];
  if (numbers.length !== 4 || numbers.some((n) => !Number.isFinite(n)) || minLng >= maxLng || minLat >= maxLat) {
    throw new ConfigError('SERVICE_BOUNDS must be minLng,minLat,maxLng,maxLat in degrees');
  }
  return { minLng, minLat, maxLng, maxLat };
}

function timeZone(env: Env): string {
  const name = env['TIME_ZONE'] || 'Asia/Shanghai';
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new ConfigError('TIME_ZONE must be an IANA time zone such as Asia/Shanghai');
  }
  return name;
}

function trustProxyOf(env: Env): TrustProxy {
  const entries = (env['TRUST_PROXY'] ?? '').split(',').map((entry) => entry.trim());
  if (!entries.some((entry) => isIP(entry.split('/')[0] ?? '') > 0)) return flag(env, 'TRUST_PROXY', false);
  const wrong = entries.some((entry) => {
    const [address = '', bits = '0', ...rest] = entry.split('/');
    const most = isIPv6(address) ? 128 : 32;
    return isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most;
  });
  if (wrong) throw new ConfigError('TRUST_PROXY must be on, off, or addresses and networks (CIDR) set apart by commas');
  return entries;
}

/** App secrets and people's phones travel there. */
function refuseUnlessReal(name: string, address: string): void {
  const { hostname: host, protocol } = new URL(address);
  if (protocol !== 'https:') throw new ConfigError(`${name} must begin with https:// in production`);
  const isPrivate =
    /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.|\[)/.test(host) ||
    host.endsWith('.local');
  if (isPrivate)
    throw new ConfigError(`${name} points at a private address: production speaks to the real platform only`);
}

function url(env: Env, name: string, fallback: string | null): string {
  const text = env[name] || fallback;
  if (!text) throw new ConfigError(`${name} must be set in production`);
  if (!URL.canParse(text)) throw new ConfigError(`${name} must be a URL`);
  return text;
}

function flag(env: Env, name: string, fallback: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (['1', 'on', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'off', 'false', 'no'].includes(text.toLowerCase())) return false;
  throw new ConfigError(`${name} must be on or off`);
}

function integer(env: Env, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}`);
  return value;
}

function one<T extends string>(env: Env, name: string, allowed: readonly T[], fallback: T): T {
  const text = env[name];
  if (!text) return fallback;
  const found = allowed.find((candidate) => candidate === text);
  if (!found) throw new ConfigError(`${name} must be one of ${allowed.join(', ')}`);
  return found;
}
