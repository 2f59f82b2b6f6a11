import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Persona, type RunningSandbox } from '../../../../sandbox/src';
import { alipayConfig, vectors } from './alipay';
import { wechatConfig } from './wechat';

export const wei: Persona = {
  name: 'wei',
  role: 'citizen',
  platform: 'wechat',
  code: 'code-wei',
  openid: 'o-wei-0000000000000000000001',
  phone: '13800000001',
};
export const risky: Persona = { ...wei, name: 'risky', code: 'code-risky', openid: 'o-risky-00001', highRisk: true };
export const ali: Persona = {
  name: 'ali',
  role: 'citizen',
  platform: 'alipay',
  code: 'code-ali',
  openid: '074a-ali-open-id',
  userId: '2088000000000001',
  phone: '13800000002',
};

const template = (platform: 'wechat' | 'alipay', templateId: string, field: string) => ({
  platform,
  templateId,
  key: 'progress',
  title: '进度通知',
  kind: 'once' as const,
  fields: [{ name: field, label: '事项' }],
});

/** The sandbox, and before it a tap that counts which calls reached it. */
export interface PolicySandbox {
  /** Base address for WeChat's client. */
  url: string;
  gateway: string;
  /** Calls that reached the sandbox since the last `fresh`, whose path (Alipay: method) contains the text. */
  reached(part: string): number;
  fault(fault: Record<string, unknown>): Promise<void>;
  call(path: string, body?: object, method?: string): Promise<Record<string, string>>;
  /** No faults, nothing counted. */
  fresh(): Promise<void>;
  close(): Promise<void>;
}

export async function policySandbox(now: () => number): Promise<PolicySandbox> {
  const alipay = alipayConfig('');
  const sandbox = await startSandbox({
    port: 0,
    host: '127.0.0.1',
    // Nobody listens there: these tests are about calls to the platforms, not from them.
    serverUrl: 'http://127.0.0.1:1',
    wechat: wechatConfig(''),
    alipay: {
      appId: alipay.appId,
      appPublicKey: vectors.app_public_key_pem,
      platformPrivateKey: vectors.alipay_standin_private_key_pkcs8_pem,
      aesKey: alipay.aesKey,
    },
    personas: [wei, risky, ali],
    templates: [template('wechat', 'T1', 'thing1'), template('alipay', 'A1', 'keyword1')],
    pages: ['pages/case/index', 'pages/grid/index'],
    consentsPerPersona: 1_000,
    now,
    webhook: { timeoutMs: 50, pauseMs: 1 },
    warn: () => undefined,
  });
  const seen: string[] = [];
  const tap = await startTap(sandbox, seen);
  const call = async (path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Record<string, string>> => {
    const json = body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : ({} as RequestInit);
    const answer = await fetch(`${sandbox.url}${path}`, { method, ...json });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text === '' ? '{}' : text) as Record<string, string>;
  };
  return {
    url: tap.url,
    gateway: `${tap.url}/gateway.do`,
    reached: (part) => seen.filter((path) => path.includes(part)).length,
    fault: async (fault) => void (await call('/sandbox/faults', fault)),
    call,
    fresh: async () => {
      await call('/sandbox/faults', undefined, 'DELETE');
      seen.length = 0;
    },
    close: async () => {
      await tap.close();
      await sandbox.close();
    },
  };
}

/** Hands every request on as it is, answers as the sandbox does, and hangs up where the sandbox does. */
async function startTap(sandbox: RunningSandbox, seen: string[]): Promise<{ url: string; close(): Promise<void> }> {
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', sandbox.url);
    seen.push(url.searchParams.get('method') ?? url.pathname);
    const onward = forward(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  };
  const server = createServer(pass);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
