import { createDecipheriv, createPublicKey } from 'node:crypto';
import { ConfigError } from '../config/read-config';
import { AES_KEY, KEYS } from '../fixtures/a-sandbox';
import fixture from '../fixtures/alipay-rsa2.json';
import { refuseRequest, signText } from './check-request';
import { packPhone } from './phone-packet';
import { readPrivateKey, readPublicKey, signRsa2, verifyRsa2 } from './rsa2';

const appKey = readPublicKey(fixture.appPublicKey);
const platformKey = readPublicKey(fixture.platformPublicKey);

describe('requests that the official SDK signed', () => {
  const frozen = Date.parse('2026-11-22T15:30:00+08:00');
  const app = { appId: '2021000000000001', appPublicKey: '', platformPrivateKey: '' };

  it.each(fixture.requests)('$name', ({ params, signText: expected }) => {
    const parameters = new Map(Object.entries(params));
    expect(signText(parameters)).toBe(expected);
    expect(refuseRequest(parameters, app, appKey, frozen)).toBeNull();
  });

  it('are refused when one value is changed', () => {
    const parameters = new Map(Object.entries(fixture.requests[0]!.params));
    parameters.set('code', 'another');
    expect(refuseRequest(parameters, app, appKey, frozen)?.sub_code).toBe('isv.invalid-signature');
  });
});

it.each(fixture.answers)('verifies the answer $name', ({ raw, signed }) => {
  const { sign } = JSON.parse(raw) as { sign: string };
  expect(verifyRsa2(signed, sign, platformKey)).toBe(true);
  expect(verifyRsa2(`${signed} `, sign, platformKey)).toBe(false);
});

describe('keys', () => {
  const bare = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');

  it('are read from PEM and from bare base64', () => {
    const sign = signRsa2('文', readPrivateKey(bare(KEYS.app.privateKey)));
    expect(signRsa2('文', readPrivateKey(KEYS.app.privateKey))).toBe(sign);
    expect(verifyRsa2('文', sign, readPublicKey(bare(KEYS.app.publicKey)))).toBe(true);
    const pkcs1 = readPrivateKey(KEYS.app.privateKey).export({ type: 'pkcs1', format: 'der' }).toString('base64');
    expect(signRsa2('文', readPrivateKey(pkcs1))).toBe(sign);
  });

  it('that cannot be read are named, not shown', () => {
    expect(() => readPublicKey('not-a-key')).toThrow(ConfigError);
    expect(() => readPrivateKey('not-a-key')).toThrow(/^alipay\.platformPrivateKey is neither/);
  });
});

describe('the phone packet', () => {
  const open = (cipher: string, key: string): string => {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.alloc(16));
    return decipher.update(cipher, 'base64', 'utf8') + decipher.final('utf8');
  };
  const ours = createPublicKey(KEYS.platform.publicKey);
  const privateKey = readPrivateKey(KEYS.platform.privateKey);

  it('has the ciphertext of the official sample, signed with its quotes', () => {
    const { ciphertext, sign } = fixture.phone;
    const packet = packPhone('13800138000', fixture.aesKey, privateKey);
    expect(packet.response).toBe(ciphertext);
    expect(verifyRsa2(`"${ciphertext}"`, sign, platformKey)).toBe(true);
    expect(verifyRsa2(`"${packet.response}"`, packet.sign, ours)).toBe(true);
    expect(verifyRsa2(packet.response, packet.sign, ours)).toBe(false);
    expect(open(packet.response, AES_KEY)).toBe(fixture.phone.plaintext);
  });

  it('is a plain error, signed without quotes, when no key is configured', () => {
    const { response, sign } = packPhone('13800138000', undefined, privateKey);
    expect(JSON.parse(response)).toMatchObject({ code: '40001', subCode: 'isv.missing-encrypt-key' });
    expect(verifyRsa2(response, sign, ours)).toBe(true);
  });
});
