import { createHash, createHmac } from 'node:crypto';

export interface SignedParts {
  method: string;
  /** With what the base URL begins with; without query. */
  path: string;
  /** Seconds since 1970. */
  timestamp: string;
  nonce: string;
  /** As it goes over the wire. */
  body: string;
}

/** HMAC-SHA256 in hex over method, path, timestamp, nonce and the body's digest, a line each (docs/platforms.md, "SMS"). */
export function smsSignature(secret: string, { method, path, timestamp, nonce, body }: SignedParts): string {
  const digest = createHash('sha256').update(body, 'utf8').digest('hex');
  return createHmac('sha256', secret).update([method, path, timestamp, nonce, digest].join('\n'), 'utf8').digest('hex');
}
