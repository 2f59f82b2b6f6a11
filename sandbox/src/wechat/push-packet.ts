import { randomInt } from 'node:crypto';
import type { PushMode, WechatApp } from '../config/sandbox-config';
import { encryptMessage, signParts } from './message-crypto';

/** An event as it stands inside a push, before any encryption. */
export interface PushEvent {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly [field: string]: unknown;
}

export interface PushPacket {
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Wraps an event for the wire. Each try is wrapped anew, with its own timestamp (seconds) and nonce. */
export function packPush(event: PushEvent, app: WechatApp, mode: PushMode, now: number): PushPacket {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const query = new URLSearchParams({
    signature: signParts(app.token, timestamp, nonce),
    timestamp,
    nonce,
    openid: event.FromUserName,
  });
  const clear = JSON.stringify(event);
  if (mode === 'plain') return { query, body: clear };

  const encrypt = encryptMessage(clear, app.appId, app.encodingAesKey);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', signParts(app.token, timestamp, nonce, encrypt));
  // Compatible mode sends the clear fields beside the ciphertext.
  const shown = mode === 'compatible' ? event : { ToUserName: event.ToUserName };
  return { query, body: JSON.stringify({ ...shown, Encrypt: encrypt }) };
}
