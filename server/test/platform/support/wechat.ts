import { randomBytes } from 'node:crypto';
import type { WechatConfig } from '../../../src/config';
import { ManualClock } from '../../../src/infra/clock';
import { PersonalData } from '../../../src/infra/crypto';
import type { OutgoingMessage } from '../../../src/notification';
import type { SharedTokens } from '../../../src/platform/token/shared-tokens';
import { PlatformLine } from '../../../src/platform/platform-line';
import { Transport } from '../../../src/platform/transport';
import { WechatClient } from '../../../src/platform/wechat/client';
import type { FakeAnswer, SeenRequest } from './fake-platform';

export const NOW = Date.UTC(2026, 10, 22, 7, 0, 0);

export const personal = new PersonalData([{ id: 'k1', key: Buffer.alloc(32, 1) }]);

export function wechatConfig(baseUrl: string): WechatConfig {
  return {
    appId: 'wx1234567890abcdef',
    appSecret: 'the-app-secret-0123',
    token: 'gridtoken2026',
    encodingAesKey: 'A'.repeat(43),
    baseUrl,
    allowPlain: false,
  };
}

export function wechatClient(
  baseUrl: string,
  parts: { clock?: ManualClock; shared?: SharedTokens; patience?: number } = {},
): WechatClient {
  return new WechatClient({
    config: wechatConfig(baseUrl),
    clock: parts.clock ?? new ManualClock(NOW),
    transport: new Transport('wechat', { patience: parts.patience ?? 5_000 }),
    shared: parts.shared ?? null,
  });
}

/** A line of its own; where a test is about pauses it hands in its clock. */
export function aLine(platform: 'wechat' | 'alipay' = 'wechat', clock = new ManualClock(NOW)): PlatformLine {
  return new PlatformLine(platform, clock);
}

export function aMessage(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    deliveryId: 'd1',
    accountId: 'a1',
    address: { openId: 'oSECRETopenid', userId: null, appId: 'wx1234567890abcdef' },
    templateKey: 'progress',
    templateId: 'T1',
    page: 'pages/case/index?id=1',
    fields: { thing1: '路灯不亮', character_string2: '261122-0483915-3' },
    ...change,
  };
}

/** Tokens as the platform hands them out, sends as the test says. */
export function platformAnswers(
  send: (request: SeenRequest) => FakeAnswer,
  expiresIn: number | string = 7200,
): (request: SeenRequest) => FakeAnswer {
  let issued = 0;
  return (request) => {
    if (request.path !== '/cgi-bin/stable_token') return send(request);
    issued += 1;
    return {
      body: JSON.stringify({
        access_token: `TOKEN-${issued}-${randomBytes(4).toString('hex')}`,
        expires_in: expiresIn,
      }),
    };
  };
}

export const refusal = (errcode: number, errmsg = 'no'): FakeAnswer => ({ body: JSON.stringify({ errcode, errmsg }) });
export const sent: FakeAnswer = { body: '{"errcode":0,"errmsg":"ok","msgid":2287634053217298765}' };
