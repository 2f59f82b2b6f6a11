import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { demoPersonas, type DemoPersona } from '../people/personas';
import type { DemoSecrets } from './demo-secrets';
import type { PlatformEnv } from './server-env';
import { demoTemplates, type DemoTemplate } from './templates';

/** Consents that every demo person begins with, for each template; the server's ledger says the same. */
export const CONSENTS_PER_PERSONA = 20;

/** The released mini-program's pages, home first: what messages, cards and boards open must be among them. */
const PAGES = [
  'pages/index/index',
  'pages/report/index',
  'pages/case/index',
  'pages/grid/index',
  'pages/inbox/index',
  'packages/staff/tasks/index',
  'packages/staff/task/index',
];

/** The configuration that the sandbox is started with (its README has the format). */
export interface SandboxFile {
  port: number;
  host: string;
  serverUrl: string;
  appName: string;
  timeZone: string;
  stateFile: string;
  wechat: { appId: string; appSecret: string; token: string; encodingAesKey: string };
  alipay: { appId: string; appPublicKey: string; platformPrivateKey: string; aesKey: string };
  sms: { accessKey: string; secret: string; signName: string; templateId: string };
  personas: DemoPersona[];
  templates: DemoTemplate[];
  pages: string[];
  consentsPerPersona: number;
}

export interface SandboxPlace {
  port: number;
  host: string;
  serverUrl: string;
  timeZone: string;
  /** Where phones and consents are kept, so that they outlive a restart as the server's ledger does. */
  stateFile: string;
}

/** The other side of the wire: the same app ids, secrets, tokens and keys as the server's. */
export function sandboxFile(place: SandboxPlace, env: PlatformEnv, secrets: DemoSecrets): SandboxFile {
  return {
    ...place,
    appName: '城格',
    wechat: {
      appId: env.WECHAT_APP_ID,
      appSecret: env.WECHAT_APP_SECRET,
      token: env.WECHAT_TOKEN,
      encodingAesKey: env.WECHAT_ENCODING_AES_KEY,
    },
    alipay: {
      appId: env.ALIPAY_APP_ID,
      appPublicKey: publicKeyOf(env.ALIPAY_PRIVATE_KEY),
      platformPrivateKey: secrets.alipay.platformPrivateKey,
      aesKey: env.ALIPAY_AES_KEY,
    },
    sms: {
      accessKey: env.SMS_ACCESS_KEY,
      secret: env.SMS_SECRET,
      signName: env.SMS_SIGN_NAME,
      templateId: env.SMS_TEMPLATE_ID,
    },
    personas: demoPersonas(secrets.passwords),
    templates: demoTemplates(),
    pages: PAGES,
    consentsPerPersona: CONSENTS_PER_PERSONA,
  };
}

/** Public half of a private key given as PEM or bare base64 (PKCS#8 or PKCS#1), as bare base64. */
function publicKeyOf(privateKey: string): string {
  return createPublicKey(readPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64');
}

function readPrivateKey(text: string): KeyObject {
  const source = text.replaceAll('\\n', '\n').trim();
  const der = Buffer.from(source, 'base64');
  const attempts = source.startsWith('-----')
    ? [() => createPrivateKey(source)]
    : (['pkcs8', 'pkcs1'] as const).map((type) => () => createPrivateKey({ key: der, format: 'der', type }));
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      // The next form; the message below says what is wrong without showing the key.
    }
  }
  throw new Error('ALIPAY_PRIVATE_KEY is not an RSA private key');
}
