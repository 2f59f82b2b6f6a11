import { isUtf8, transcode } from 'node:buffer';
import { createDecipheriv, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';

/** PKCS#7 block of WeChat's message encryption: 32, not the cipher's own 16. */
const BLOCK = 32;
const RANDOM = 16;
const HEADER = RANDOM + 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A packet that is not what its sender must have sent. Carries no part of it. */
export class BadPacket extends Error {
  override name = 'BadPacket';
}

/**
 * Hex SHA-1 over the parts, sorted as byte strings and joined: `signature` over token, timestamp, nonce;
 * `msg_signature` over these and the ciphertext (message-push document).
 */
export function signatureOf(...parts: readonly string[]): string {
  return hash('sha1', sortedAsBytes(parts).join(''), 'hex');
}

/** Of ASCII, which is all that comes from the platform, the order of texts is the order of their bytes. */
function sortedAsBytes(parts: readonly string[]): string[] {
  const isAscii = parts.every((part) => Buffer.byteLength(part) === part.length);
  // The language's own order of texts: by code unit, not by a locale.
  return isAscii ? [...parts].sort() : [...parts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
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
  const { key, iv } = keyOf(encodingAesKey);
  const data = Buffer.from(encrypt, 'base64');
  // What comes out the same again is base64; only what does not is read letter by letter.
  if (data.toString('base64') !== encrypt && !BASE64.test(encrypt)) throw new BadPacket('ciphertext is not base64');
  if (data.length === 0 || data.length % BLOCK !== 0) throw new BadPacket('ciphertext is not a row of whole blocks');
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const plain = cipher.update(data);
  // Whole blocks and no padding of the cipher's own: the end holds nothing more.
  cipher.final();
  return messageIn(withoutPadding(plain), appId);
}

interface HeldKey {
  text: string;
  key: KeyObject;
  iv: Buffer;
}

/** An instance has one key: it is made ready once, which is a fifth of the work with a packet. */
let held: HeldKey | null = null;

function keyOf(text: string): HeldKey {
  if (held?.text === text) return held;
  const bytes = Buffer.from(`${text}=`, 'base64');
  if (bytes.length !== 32) throw new BadPacket('EncodingAESKey does not hold 32 bytes');
  held = { text, key: createSecretKey(bytes), iv: bytes.subarray(0, 16) };
  return held;
}

function withoutPadding(padded: Buffer): Buffer {
  const size = padded.at(-1) ?? 0;
  const end = padded.length - size;
  if (size < 1 || size > BLOCK) throw new BadPacket('padding is wrong');
  for (let at = end; at < padded.length; at += 1) if (padded[at] !== size) throw new BadPacket('padding is wrong');
  return padded.subarray(0, end);
}

function messageIn(plain: Buffer, appId: string): string {
  if (plain.length < HEADER) throw new BadPacket('plaintext is too short');
  const end = HEADER + plain.readUInt32BE(RANDOM);
  if (end > plain.length) throw new BadPacket('length points past the end');
  if (!plain.subarray(end).equals(Buffer.from(appId))) throw new BadPacket('another app id');
  const message = plain.subarray(HEADER, end);
  if (!isUtf8(message)) throw new BadPacket('message is not UTF-8');
  // For Chinese text twice as quick as `toString('utf8')`; a byte order mark stays, as there.
  return transcode(message, 'utf8', 'ucs2').toString('ucs2');
}
