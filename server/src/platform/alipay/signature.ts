import { createDecipheriv, createVerify } from 'node:crypto';
import type { AlipaySdk } from 'alipay-sdk';

/** RSA2 (SHA-256, PKCS#1 v1.5) over the exact text; false for anything malformed. */
export function verifies(text: string, signature: unknown, publicKeyPem: string): boolean {
  if (typeof signature !== 'string' || signature === '') return false;
  return createVerify('RSA-SHA256').update(text, 'utf8').verify(publicKeyPem, signature, 'base64');
}

/**
 * The signed part of a v2 answer: the object under `key`, as it stands in the raw text. Serialised again it would
 * differ (escaped slashes). Unlike the SDK it does not depend on `sign` coming last nor on the envelope's name.
 */
export function signedPart(raw: string, key: string): string | null {
  const start = new RegExp(`"${key}"\\s*:\\s*(?=\\{)`).exec(raw);
  if (!start) return null;
  const from = start.index + start[0].length;
  const piece = /"(?:[^"\\]|\\.)*"|[{}]/g;
  piece.lastIndex = from;
  let depth = 0;
  for (let found = piece.exec(raw); found; found = piece.exec(raw)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return raw.slice(from, piece.lastIndex);
  }
  return null;
}

/**
 * A notification's signature over its decoded form fields. The SDK takes the algorithm from the packet: anything
 * but RSA2 is refused before it is asked, so that nobody chooses SHA-1 for us.
 */
export function isGenuineNotification(sdk: AlipaySdk, fields: Record<string, string>): boolean {
  if ((fields['sign_type'] ?? 'RSA2') !== 'RSA2' || !fields['sign']) return false;
  try {
    // V2: the older check decodes each value once more, and breaks on every percent sign.
    return sdk.checkNotifySignV2(fields);
  } catch {
    return false;
  }
}

/** AES-128-CBC with sixteen zero bytes as IV (the open platform's content encryption). Null: not what this key sealed. */
export function decryptContent(ciphertext: string, aesKey: string): string | null {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16));
    return Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
