import { createCipheriv, createDecipheriv } from 'node:crypto';

/** AES-128-CBC with sixteen zero bytes as IV and PKCS#7, base64: the open platform's content encryption. */
export function sealContent(text: string, aesKey: string): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Null: not what this key sealed. */
export function openContent(ciphertext: string, aesKey: string): string | null {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16));
    return Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
