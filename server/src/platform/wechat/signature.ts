import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** PKCS#7 block of WeChat's message encryption: 32, not the cipher's own 16. */
const BLOCK = 32;
const RANDOM = 16;
const HEADER = RANDOM + 4;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A packet that is not what its sender must have sent. Carries no part of it. */
export class BadPacket extends Error {
  override name = 'BadPacket';
}

/**
 * Hex SHA-1 over the parts, sorted as byte strings and joined: `signature` over token, timestamp, nonce;
 * `msg_signature` over these and the ciphertext (message-push document).
 */
export function signatureOf(...parts: readonly string[]): string {
  const sorted = parts.map((part) => Buffer.from(part)).sort((a, b) => Buffer.compare(a, b));
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
}

/** Compares in constant time. */
export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Opens a secure-mode message: AES-256-CBC, IV = first half of the key, padding to 32 bytes checked byte by byte,
 * then 16 random bytes, the length (uint32, big-endian), the message, the app id. Throws BadPacket where any part
 * is off, the app id included: the signature covers the ciphertext, not whose it is.
 */
export function decryptMessage(encrypt: string, encodingAesKey: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== 32) throw new BadPacket('EncodingAESKey does not hold 32 bytes');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypt)) throw new BadPacket('ciphertext is not base64');
  const data = Buffer.from(encrypt, 'base64');
  if (data.length === 0 || data.length % BLOCK !== 0) throw new BadPacket('ciphertext is not a row of whole blocks');
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return messageIn(withoutPadding(Buffer.concat([cipher.update(data), cipher.final()])), appId);
}

function withoutPadding(padded: Buffer): Buffer {
  const size = padded.at(-1) ?? 0;
  const padding = padded.subarray(padded.length - size);
  if (size < 1 || size > BLOCK || padding.some((byte) => byte !== size)) throw new BadPacket('padding is wrong');
  return padded.subarray(0, padded.length - size);
}

function messageIn(plain: Buffer, appId: string): string {
  if (plain.length < HEADER) throw new BadPacket('plaintext is too short');
  const end = HEADER + plain.readUInt32BE(RANDOM);
  if (end > plain.length) throw new BadPacket('length points past the end');
  if (!plain.subarray(end).equals(Buffer.from(appId))) throw new BadPacket('another app id');
  try {
    return UTF8.decode(plain.subarray(HEADER, end));
  } catch {
    throw new BadPacket('message is not UTF-8');
  }
}
