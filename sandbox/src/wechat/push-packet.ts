import { randomInt } from 'node:crypto';
import type { PushFormat, PushMode, WechatApp } from '../config/sandbox-config';
import { encryptMessage, signParts } from './message-crypto';
import { fieldsOf, toXml } from './push-xml';
import { toWireJson } from './wire-json';

/** An event as it stands inside a push, before any encryption. */
export interface PushEvent {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly [field: string]: unknown;
}

export interface PushPacket {
  readonly query: URLSearchParams;
  readonly type: string;
  readonly body: string;
}

/** How the console says that pushes are to be written. */
export interface PushStyle {
  readonly mode: PushMode;
  readonly format: PushFormat;
}

/** Wraps an event for the wire. Each try is wrapped anew, with its own timestamp (seconds) and nonce. */
export function packPush(event: PushEvent, app: WechatApp, { mode, format }: PushStyle, now: number): PushPacket {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const query = new URLSearchParams({
    signature: signParts(app.token, timestamp, nonce),
    timestamp,
    nonce,
    openid: event.FromUserName,
  });
  const type = format === 'xml' ? 'text/xml' : 'application/json';
  const clear = format === 'xml' ? toXml(event) : toWireJson(event);
  if (mode === 'plain') return { query, type, body: clear };

  const encrypt = encryptMessage(clear, app.appId, app.encodingAesKey);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', signParts(app.token, timestamp, nonce, encrypt));
  return { query, type, body: sealed(event, encrypt, { mode, format }) };
}

/** Secure mode shows only whom it is for; compatible mode sends the clear fields beside the ciphertext. */
function sealed(event: PushEvent, encrypt: string, { mode, format }: PushStyle): string {
  if (format === 'xml') {
    const shown = mode === 'compatible' ? toXml(event).slice(5, -6) : fieldsOf({ ToUserName: event.ToUserName });
    return `<xml>${shown}${fieldsOf({ Encrypt: encrypt })}</xml>`;
  }
  const shown = mode === 'compatible' ? event : { ToUserName: event.ToUserName };
  return toWireJson({ ...shown, Encrypt: encrypt });
}
