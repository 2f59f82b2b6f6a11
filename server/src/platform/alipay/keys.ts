import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/**
 * The app's private key as PKCS#8 PEM, from PEM or bare base64, PKCS#8 or PKCS#1: the SDK guesses PKCS#1 and would
 * fail at the first signature. Throws an error that holds nothing of the key.
 */
export function privateKeyPem(text: string): string {
  const key = readKey(text, createPrivateKey, ['pkcs8', 'pkcs1']);
  if (!key) throw new Error('ALIPAY_PRIVATE_KEY is not an RSA private key');
  return trimmed(key.export({ type: 'pkcs8', format: 'pem' }));
}

/** The platform's public key as SPKI PEM, from PEM or bare base64. */
export function publicKeyPem(text: string): string {
  const key = readKey(text, createPublicKey, ['spki', 'pkcs1']);
  if (!key) throw new Error('ALIPAY_PUBLIC_KEY is not an RSA public key');
  return trimmed(key.export({ type: 'spki', format: 'pem' }));
}

type DerForm = 'pkcs8' | 'pkcs1' | 'spki';

function readKey(
  text: string,
  create: typeof createPrivateKey | typeof createPublicKey,
  forms: DerForm[],
): KeyObject | null {
  // Environment files often carry the line breaks of a PEM as two characters.
  const source = text.replaceAll('\\n', '\n').trim();
  const attempts: (() => KeyObject)[] = source.startsWith('-----')
    ? [() => create(source)]
    : forms.map((type) => () => create({ key: Buffer.from(source, 'base64'), format: 'der', type: type as 'pkcs1' }));
  for (const attempt of attempts) {
    try {
      const key = attempt();
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // The next form; the caller says what is wrong, without the key in it.
    }
  }
  return null;
}

/** A line break at the end would leave the END line inside the key that the SDK builds from it. */
function trimmed(pem: string | Buffer): string {
  return pem.toString().trim();
}
