import type { DemoSecrets } from './demo-secrets';

export type Env = Record<string, string | undefined>;

/** The demo's values for the variables that the server and the sandbox must agree on. */
export interface PlatformEnv {
  WECHAT_APP_ID: string;
  WECHAT_APP_SECRET: string;
  WECHAT_TOKEN: string;
  WECHAT_ENCODING_AES_KEY: string;
  WECHAT_BASE_URL: string;
  ALIPAY_APP_ID: string;
  ALIPAY_PRIVATE_KEY: string;
  ALIPAY_PUBLIC_KEY: string;
  ALIPAY_GATEWAY: string;
  ALIPAY_AES_KEY: string;
  SMS_BASE_URL: string;
  SMS_ACCESS_KEY: string;
  SMS_SECRET: string;
  SMS_SIGN_NAME: string;
  SMS_TEMPLATE_ID: string;
}

/** What is set in the environment wins; an empty value counts as not set. */
export function platformEnv(env: Env, secrets: DemoSecrets, sandboxPort: number): PlatformEnv {
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  const demo: PlatformEnv = {
    WECHAT_APP_ID: 'wxdemo0123456789ab',
    WECHAT_APP_SECRET: secrets.wechat.appSecret,
    WECHAT_TOKEN: secrets.wechat.token,
    WECHAT_ENCODING_AES_KEY: secrets.wechat.encodingAesKey,
    WECHAT_BASE_URL: sandbox,
    ALIPAY_APP_ID: '2021000000000000',
    ALIPAY_PRIVATE_KEY: secrets.alipay.appPrivateKey,
    ALIPAY_PUBLIC_KEY: secrets.alipay.platformPublicKey,
    ALIPAY_GATEWAY: `${sandbox}/gateway.do`,
    ALIPAY_AES_KEY: secrets.alipay.aesKey,
    SMS_BASE_URL: `${sandbox}/sms`,
    SMS_ACCESS_KEY: 'demo-sms',
    SMS_SECRET: secrets.sms.secret,
    SMS_SIGN_NAME: '城格',
    SMS_TEMPLATE_ID: 'demo-sms-code',
  };
  return Object.fromEntries(
    Object.entries(demo).map(([name, value]: [string, string]) => [name, env[name] || value]),
  ) as unknown as PlatformEnv;
}

/** The environment without the platforms: a single one of their variables set by hand is complete only with the demo's. */
export function withoutPlatforms(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(WECHAT|ALIPAY|SMS)_/.test(name)));
}

export function isOn(text: string | undefined): boolean {
  return ['1', 'on', 'true', 'yes'].includes((text ?? '').toLowerCase());
}

/** `SANDBOX_PORT`, or the port after the API's. Throws where it is no port. */
export function sandboxPortOf(env: Env, port: number): number {
  const value = env['SANDBOX_PORT'] ? Number(env['SANDBOX_PORT']) : port + 1;
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new Error('SANDBOX_PORT must be a port from 1 to 65535');
  return value;
}
