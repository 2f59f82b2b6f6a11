import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { DataKey } from '../../config';

/**
 * Personal data at rest: AES-256-GCM with the key's id in the ciphertext, so that keys rotate; look-up by HMAC.
 * Ciphertext: `v1.<keyId>.<nonce>.<tag>.<data>`, base64url.
 */
export class PersonalData {
  private readonly keys: Map<string, Buffer>;
  private readonly first: DataKey;

  constructor(dataKeys: readonly DataKey[]) {
    const first = dataKeys[0];
    if (!first) throw new Error('no data key');
    this.first = first;
    this.keys = new Map(dataKeys.map(({ id, key }) => [id, key]));
  }

  encrypt(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.first.key, nonce);
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', this.first.id, ...[nonce, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  /** Throws where the key is unknown or the text was tampered with. */
  decrypt(sealed: string): string {
    const [version, keyId, nonce, tag, data] = sealed.split('.');
    const key = this.keys.get(keyId ?? '');
    if (version !== 'v1' || !key || !nonce || !tag || data === undefined)
      throw new Error(`sealed text of key ${keyId} cannot be opened`);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** Look-up values under every key, the first key's first: search with all, store the first. `purpose` keeps columns apart. */
  lookups(purpose: string, text: string): [string, ...string[]] {
    const of = (key: Buffer): string => {
      const derived = Buffer.from(hkdfSync('sha256', key, '', `citygrid lookup ${purpose}`, 32));
      return createHmac('sha256', derived).update(text, 'utf8').digest('base64url');
    };
    const [first, ...others] = [...this.keys.values()].map(of);
    return [first ?? of(this.first.key), ...others];
  }
}
