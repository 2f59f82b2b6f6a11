import { LIMITS } from '@citygrid/shared/api';
import type { WechatConfig } from '../../config';
import { parseExactJson } from '../exact-json';
import { BadPacket, decryptMessage, sameSignature, signatureOf } from './signature';
import { parseXml } from './xml';

/** How far a packet's timestamp may lie from now, milliseconds. */
const FRESHNESS = 5 * 60_000;

export type PacketQuery = Record<string, unknown>;

export interface VerifiedPacket {
  /** The clear message, JSON or XML; may be empty. */
  message: string;
  /** The same for the same packet and no other: nonce and signature. */
  fingerprint: string;
}

type Credentials = Pick<WechatConfig, 'appId' | 'token' | 'encodingAesKey' | 'allowPlain'>;

/** The GET by which the console checks the address: what is to be echoed. Throws BadPacket. */
export function echoOf(query: PacketQuery, credentials: Credentials, now: number): string {
  verifyPlainSignature(query, credentials.token, now);
  return text(query, 'echostr');
}

/**
 * Verifies a pushed packet on its raw bytes and answers the clear message; throws BadPacket. A packet with
 * ciphertext is judged by `msg_signature` over it and by nothing else (compatible mode sends a clear copy beside it,
 * which nobody signed). A clear one passes only where plain mode is allowed: its signature does not cover the body.
 */
export function openPacket(query: PacketQuery, body: Buffer, credentials: Credentials, now: number): VerifiedPacket {
  if (body.length > LIMITS.jsonBodyBytes) throw new BadPacket('packet is too large');
  const raw = body.toString('utf8');
  const encrypt = ciphertextIn(raw);
  if (encrypt === null) return openPlain(query, raw, credentials, now);
  const { timestamp, nonce } = envelope(query, now);
  const given = text(query, 'msg_signature');
  if (!sameSignature(given, signatureOf(credentials.token, timestamp, nonce, encrypt)))
    throw new BadPacket('msg_signature is wrong');
  const message = decryptMessage(encrypt, credentials.encodingAesKey, credentials.appId);
  return { message, fingerprint: `${nonce} ${given}` };
}

/** JSON or XML as an object; throws BadPacket for anything else. */
export function readFields(message: string): Record<string, unknown> {
  return fieldsIn(message, parseExactJson);
}

function fieldsIn(message: string, parseJson: (text: string) => unknown): Record<string, unknown> {
  if (message.trimStart().startsWith('<')) return parseXml(message);
  try {
    const fields = parseJson(message);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return fields as Record<string, unknown>;
  } catch {
    // Said below, in our words: a SyntaxError quotes the text.
  }
  throw new BadPacket('packet is neither JSON nor XML');
}

function openPlain(query: PacketQuery, raw: string, { token, allowPlain }: Credentials, now: number): VerifiedPacket {
  if (query['encrypt_type'] === 'aes' || query['msg_signature'] !== undefined)
    throw new BadPacket('secure packet without ciphertext');
  if (!allowPlain) throw new BadPacket('plain mode is not allowed');
  const { nonce, signature } = verifyPlainSignature(query, token, now);
  return { message: raw, fingerprint: `${nonce} ${signature}` };
}

function verifyPlainSignature(query: PacketQuery, token: string, now: number): { nonce: string; signature: string } {
  const { timestamp, nonce } = envelope(query, now);
  const signature = text(query, 'signature');
  if (!sameSignature(signature, signatureOf(token, timestamp, nonce))) throw new BadPacket('signature is wrong');
  return { nonce, signature };
}

function envelope(query: PacketQuery, now: number): { timestamp: string; nonce: string } {
  const timestamp = text(query, 'timestamp');
  const nonce = text(query, 'nonce');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > FRESHNESS)
    throw new BadPacket('timestamp is not of these five minutes');
  return { timestamp, nonce };
}

/** The ciphertext, if the body carries one. An unreadable body carries none and must stand the plain test. */
function ciphertextIn(raw: string): string | null {
  if (!raw.includes('Encrypt')) return null;
  try {
    // Of the envelope only this text is read: no number in it has to be exact.
    const encrypt = fieldsIn(raw, JSON.parse)['Encrypt'];
    return typeof encrypt === 'string' ? encrypt.trim() : null;
  } catch (error) {
    if (error instanceof BadPacket) return null;
    throw error;
  }
}

function text(query: PacketQuery, name: string): string {
  const value = query[name];
  if (typeof value !== 'string' || value === '' || value.length > 512)
    throw new BadPacket(`query has no usable ${name}`);
  return value;
}
