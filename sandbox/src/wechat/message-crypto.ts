import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** PKCS#7 block of WeChat's message encryption: 32, not the cipher's own 16. */
const BLOCK = 32;

/** SHA-1 over the parts sorted as byte strings and joined: `signature` and `msg_signature` of message push. */
export function signParts(...parts: readonly string[]): string {
  const sorted = parts.map((part) => Buffer.from(part)).sort((a, b) => Buffer.compare(a, b));
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
}

/**
 * Encrypts a push as WeChat does in secure mode: AES-256-CBC over 16 random bytes, the length (uint32, big-endian),
 * the message and the app id (WeChat: message push).
 */
export function encryptMessage(
  message: string,
  appId: string,
  encodingAesKey: string,
  random = randomBytes(16),
): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message, 'utf8');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length);
  const body = Buffer.concat([random, size, text, Buffer.from(appId, 'utf8')]);
  const pad = BLOCK - (body.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([body, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}
