import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPasswords } from '../people/personas';
import { writePrivateJson } from './private-file';

/** What the demo's server and sandbox share. Keys are bare base64: PKCS#8 and SPKI. */
export interface DemoSecrets {
  wechat: { appSecret: string; token: string; encodingAesKey: string };
  alipay: {
    appPrivateKey: string;
    appPublicKey: string;
    platformPrivateKey: string;
    platformPublicKey: string;
    aesKey: string;
  };
  sms: { secret: string };
  /** `known`: printed in the README, for a demo that nobody else can reach. */
  passwordKind: 'known' | 'random';
  passwords: DemoPasswords;
}

const CONSOLE_USERNAMES = ['diaodu', 'admin', 'tianhe'] as const;
const KNOWN_PASSWORD = 'Chengge-Demo-2026';

/** The secrets of the demo in this data folder, made at first and kept. */
export function demoSecrets(dataDir: string, isPublic: boolean): DemoSecrets {
  const file = secretsFile(dataDir);
  if (existsSync(file)) return withSms(file, JSON.parse(readFileSync(file, 'utf8')) as KeptSecrets);
  const made = makeSecrets(isPublic ? 'random' : 'known');
  writePrivateJson(file, made);
  return made;
}

/** The same secrets with passwords that nobody can look up; kept from now on. */
export function withRandomPasswords(dataDir: string, secrets: DemoSecrets): DemoSecrets {
  const changed: DemoSecrets = { ...secrets, passwordKind: 'random', passwords: passwordsOf('random') };
  writePrivateJson(secretsFile(dataDir), changed);
  return changed;
}

/** As demos wrote them that knew no text messages yet. */
type KeptSecrets = Omit<DemoSecrets, 'sms'> & Partial<Pick<DemoSecrets, 'sms'>>;

/** An older demo gets what it lacks, and keeps it. */
function withSms(file: string, kept: KeptSecrets): DemoSecrets {
  if (kept.sms) return { ...kept, sms: kept.sms };
  const whole = { ...kept, sms: smsSecrets() };
  writePrivateJson(file, whole);
  return whole;
}

function smsSecrets(): DemoSecrets['sms'] {
  return { secret: randomBytes(24).toString('base64url') };
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'demo', 'secrets.json');
}

function makeSecrets(passwordKind: DemoSecrets['passwordKind']): DemoSecrets {
  const app = keyPair();
  const platform = keyPair();
  return {
    wechat: {
      appSecret: randomBytes(16).toString('hex'),
      token: randomBytes(16).toString('hex'),
      encodingAesKey: encodingAesKey(),
    },
    alipay: {
      appPrivateKey: app.privateKey,
      appPublicKey: app.publicKey,
      platformPrivateKey: platform.privateKey,
      platformPublicKey: platform.publicKey,
      aesKey: randomBytes(16).toString('base64'),
    },
    sms: smsSecrets(),
    passwordKind,
    passwords: passwordsOf(passwordKind),
  };
}

function passwordsOf(kind: DemoSecrets['passwordKind']): DemoPasswords {
  const one = (): string => (kind === 'known' ? KNOWN_PASSWORD : randomBytes(12).toString('base64url'));
  return Object.fromEntries(CONSOLE_USERNAMES.map((username) => [username, one()]));
}

/** 43 letters and digits as WeChat's console makes them; the `=` that would complete the base64 is left out. */
function encodingAesKey(): string {
  for (;;) {
    const text = randomBytes(32).toString('base64').slice(0, 43);
    if (/^[A-Za-z0-9]{43}$/.test(text)) return text;
  }
}

function keyPair(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}
