import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import type { SandboxConfig, SandboxTemplate } from './config/sandbox-config';

/** What a server under development is given to speak with this sandbox; the sandbox itself does not read it. */
export interface ForYourServer {
  readonly wechatBaseUrl: string;
  readonly alipayGateway: string;
  readonly smsBaseUrl: string;
  /** PKCS#8 PEM: signs requests to the gateway. */
  readonly alipayAppPrivateKey: string;
  /** SPKI PEM: verifies the gateway's answers and notifications. */
  readonly alipayPublicKey: string;
}

export interface ExampleConfig extends SandboxConfig {
  readonly forYourServer: ForYourServer;
}

/** A whole configuration to begin with: two apps and a provider of text messages with fresh keys and secrets, four people, two templates for each platform. */
export function exampleConfig(): ExampleConfig {
  const [app, platform] = [keyPair(), keyPair()];
  const [port, host] = [3001, '127.0.0.1'];
  return {
    port,
    host,
    serverUrl: 'http://localhost:3000',
    appName: '我的小程序',
    wechat: {
      appId: `wx${randomBytes(8).toString('hex')}`,
      appSecret: randomBytes(16).toString('hex'),
      token: randomBytes(12).toString('hex'),
      encodingAesKey: lettersAndDigits(43),
    },
    alipay: {
      appId: '2021000000000001',
      appPublicKey: app.publicKey,
      platformPrivateKey: platform.privateKey,
      aesKey: randomBytes(16).toString('base64'),
    },
    sms: {
      accessKey: 'example',
      secret: randomBytes(24).toString('hex'),
      signName: '我的小程序',
      templateId: 'SMS_100000001',
    },
    personas: [
      { name: '小明', role: 'citizen', platform: 'wechat', code: 'demo-ming', phone: '13800138001' },
      { name: '小红', role: 'citizen', platform: 'alipay', code: 'demo-hong', phone: '13800138002' },
      { name: '老张', role: 'handler', platform: 'wechat', code: 'demo-zhang', phone: '13800138003' },
      { name: '阿芳', role: 'gridWorker', platform: 'wechat', code: 'demo-fang', phone: '13800138004' },
    ],
    templates: [
      template('wechat', 'progress', '进度通知', 'once'),
      template('wechat', 'result', '结果通知', 'long'),
      template('alipay', 'progress', '进度提醒', 'once'),
      template('alipay', 'result', '结果提醒', 'long'),
    ],
    consentsPerPersona: 3,
    forYourServer: {
      wechatBaseUrl: `http://${host}:${port}`,
      alipayGateway: `http://${host}:${port}/gateway.do`,
      smsBaseUrl: `http://${host}:${port}/sms`,
      alipayAppPrivateKey: app.privateKey,
      alipayPublicKey: platform.publicKey,
    },
  };
}

function template(
  platform: SandboxTemplate['platform'],
  key: string,
  title: string,
  kind: SandboxTemplate['kind'],
): SandboxTemplate {
  const names = platform === 'wechat' ? ['thing1', 'phrase2'] : ['keyword1', 'keyword2'];
  const labels = ['事项', '状态'];
  const fields = names.map((name, index) => ({ name, label: labels[index] ?? name }));
  return { platform, templateId: `${platform}-${key}`, key, title, kind, fields };
}

function keyPair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** As the console's button makes them. */
function lettersAndDigits(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
