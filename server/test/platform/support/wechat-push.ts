import { createCipheriv } from 'node:crypto';
import { signatureOf } from '../../../src/platform/wechat/signature';
import type { WechatConfig } from '../../../src/config';

export interface Push {
  url: string;
  body: string;
}

/** Packs a message as WeChat's secure mode does; in JSON unless `xml`. */
export function securePush(
  message: string,
  config: WechatConfig,
  now: number,
  { nonce = '415670741', xml = false } = {},
): Push {
  const timestamp = String(Math.floor(now / 1000));
  const encrypt = sealed(message, config);
  const query = new URLSearchParams({
    signature: signatureOf(config.token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signatureOf(config.token, timestamp, nonce, encrypt),
  });
  const body = xml
    ? `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
    : JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypt });
  return { url: `/webhooks/wechat?${query.toString()}`, body };
}

export function plainPush(message: string, config: WechatConfig, now: number, nonce = '415670741'): Push {
  const timestamp = String(Math.floor(now / 1000));
  const query = new URLSearchParams({ signature: signatureOf(config.token, timestamp, nonce), timestamp, nonce });
  return { url: `/webhooks/wechat?${query.toString()}`, body: message };
}

function sealed(message: string, { encodingAesKey, appId }: WechatConfig): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length);
  const body = Buffer.concat([Buffer.alloc(16, 9), size, text, Buffer.from(appId)]);
  const pad = 32 - (body.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([body, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}
