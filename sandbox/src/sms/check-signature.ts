import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { SmsAccount } from '../config/sandbox-config';
import { bytesOf, pathOf } from '../http/body';
import { SmsRefusal } from './sms-refusals';

/** How far a request's time may be off, milliseconds. */
const TOLERANCE = 15 * 60_000;

/** What a signature is made over: method, path, timestamp, nonce and the body's SHA-256 in hex, a line each; HMAC-SHA256, hex. */
export function signSms(
  secret: string,
  parts: { method: string; path: string; timestamp: string; nonce: string; body: Buffer | string },
): string {
  const digest = createHash('sha256').update(parts.body).digest('hex');
  const text = [parts.method, parts.path, parts.timestamp, parts.nonce, digest].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Nonces seen within the tolerance, with their times. */
export class Nonces {
  private readonly seen = new Map<string, number>();

  /** False where it was used before. */
  take(nonce: string, now: number): boolean {
    for (const [old, at] of this.seen) if (now - at > 2 * TOLERANCE) this.seen.delete(old);
    if (this.seen.has(nonce)) return false;
    this.seen.set(nonce, now);
    return true;
  }
}

/** Throws SmsRefusal for a request that the account did not sign, just now, for the first time. */
export function checkSignature(request: FastifyRequest, account: SmsAccount, nonces: Nonces, now: number): void {
  const header = (name: string): string => String(request.headers[`x-sms-${name}`] ?? '');
  const [timestamp, nonce] = [header('timestamp'), header('nonce')];
  if (header('access-key') !== account.accessKey) throw new SmsRefusal('InvalidAccessKeyId.NotFound');
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now) > TOLERANCE)
    throw new SmsRefusal('InvalidTimeStamp.Expired');
  const parts = { method: request.method, path: pathOf(request), timestamp, nonce, body: bytesOf(request) };
  const [wanted, given] = [Buffer.from(signSms(account.secret, parts)), Buffer.from(header('signature'))];
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) throw new SmsRefusal('SignatureDoesNotMatch');
  if (!/^[\x21-\x7e]{8,128}$/.test(nonce) || !nonces.take(nonce, now)) throw new SmsRefusal('SignatureNonceUsed');
}
