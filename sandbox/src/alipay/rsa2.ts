import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';
import { ConfigError } from '../config/read-config';

/** RSA2: RSA-SHA256 with PKCS#1 v1.5 padding, base64. */
export function signRsa2(text: string, privateKey: KeyObject): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(privateKey, 'base64');
}

export function verifyRsa2(text: string, signature: string, publicKey: KeyObject): boolean {
  return createVerify('RSA-SHA256').update(text, 'utf8').verify(publicKey, signature, 'base64');
}

/** Reads a public key from PEM or from the bare base64 that the console shows. Throws ConfigError. */
export function readPublicKey(text: string): KeyObject {
  return readKey('alipay.appPublicKey', [
    () => createPublicKey(text),
    () => createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
  ]);
}

/** Reads a private key from PEM or from bare base64 (PKCS#8 or PKCS#1). Throws ConfigError. */
export function readPrivateKey(text: string): KeyObject {
  const der = Buffer.from(text, 'base64');
  return readKey('alipay.platformPrivateKey', [
    () => createPrivateKey(text),
    () => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }),
  ]);
}

function readKey(path: string, ways: readonly (() => KeyObject)[]): KeyObject {
  for (const way of ways) {
    try {
      return way();
    } catch {
      // The next encoding may fit.
    }
  }
  throw new ConfigError(`${path} is neither PEM nor base64 of an RSA key`);
}
