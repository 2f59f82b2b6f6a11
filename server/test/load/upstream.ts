import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { envelope } from '../platform/support/alipay';
import { ID_FIELD } from './many-deliveries';

/** What may happen to one call; `accepted` ones are delivered although the caller hears nothing of it, or something else. */
export const FAULTS = {
  cutBefore: { share: 0.008, accepted: false },
  cutAfter: { share: 0.008, accepted: true },
  busy: { share: 0.008, accepted: false },
  http500Before: { share: 0.004, accepted: false },
  http500After: { share: 0.004, accepted: true },
  noGrant: { share: 0.005, accepted: false },
  badField: { share: 0.005, accepted: false },
  slow: { share: 0.0075, accepted: true },
  silentAfter: { share: 0.0005, accepted: true },
} as const;
export type Fault = keyof typeof FAULTS;

/** Speaks both platforms' protocols, fails a twentieth of all sends in every way, and counts what it delivered. */
export class Upstream {
  /** How often each message was delivered. */
  readonly delivered = new Map<string, number>();
  /** What happened to a message's calls, in order. */
  readonly calls = new Map<string, (Fault | 'fine')[]>();
  private readonly server: Server = createServer((request, response) => void this.take(request, response));
  private chance = 20_261_122;

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
    // Whoever knocks at the door hears that somebody is there.
    if (pathname === '/sns/jscode2session' || searchParams.get('method') === 'alipay.system.oauth.token')
      return void response.end(NO_SUCH_CODE);
    if (pathname === '/cgi-bin/stable_token')
      return void response.end(JSON.stringify({ access_token: 'T'.repeat(128), expires_in: 7200 }));
    const isWechat = pathname === '/cgi-bin/message/subscribe/send';
    const id = isWechat ? wechatId(body) : alipayId(body);
    const fault = this.draw();
    this.calls.set(id, [...(this.calls.get(id) ?? []), fault ?? 'fine']);
    if (!fault || FAULTS[fault].accepted) this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1);
    await this.answer(fault, isWechat ? WECHAT : ALIPAY, response);
  }

  private async answer(fault: Fault | null, words: typeof WECHAT, response: ServerResponse): Promise<void> {
    switch (fault) {
      case 'cutBefore':
      case 'cutAfter':
        return void response.socket?.destroy();
      case 'silentAfter':
        return;
      case 'http500Before':
      case 'http500After':
        return void response.writeHead(500).end('trouble');
      case 'slow':
        await pause(300);
        return void response.end(words.fine);
      case 'busy':
      case 'noGrant':
      case 'badField':
        return void response.end(words[fault]);
      case null:
        return void response.end(words.fine);
    }
  }

  /** The same in every run (a linear congruential generator). */
  private draw(): Fault | null {
    this.chance = (this.chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    let left = this.chance / 2_147_483_648;
    for (const [fault, { share }] of Object.entries(FAULTS)) {
      left -= share;
      if (left < 0) return fault as Fault;
    }
    return null;
  }
}

const NO_SUCH_CODE =
  '{"errcode":40029,"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid"}}';
const SEND = 'alipay_open_app_mini_templatemessage_send_response';
const WECHAT = {
  fine: '{"errcode":0,"errmsg":"ok","msgid":2287634053217298765}',
  busy: '{"errcode":-1,"errmsg":"system error"}',
  noGrant: '{"errcode":43101,"errmsg":"user refuse to accept the msg"}',
  badField: '{"errcode":47003,"errmsg":"argument invalid! data.thing1.value invalid"}',
};
const ALIPAY: typeof WECHAT = {
  fine: envelope(SEND, { code: '10000', msg: 'Success' }),
  busy: envelope(SEND, { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'isp.unknow-error' }),
  noGrant: envelope(SEND, { code: '40004', msg: 'Business Failed', sub_code: 'MSG_UNSUBSCRIBED' }),
  badField: envelope(SEND, { code: '40004', msg: 'Business Failed', sub_code: 'USER_KEYWORD_LENGTH_ERROR' }),
};

type Values = Record<string, { value: string } | undefined>;

function wechatId(body: string): string {
  const { data } = JSON.parse(body) as { data: Values };
  return data[ID_FIELD.wechat]?.value ?? '';
}

function alipayId(body: string): string {
  const { data } = JSON.parse(new URLSearchParams(body).get('biz_content') ?? '{}') as { data: string };
  return (JSON.parse(data) as Values)[ID_FIELD.alipay]?.value ?? '';
}
