import fixture from '../fixtures/message-crypto.json';
import { encryptMessage, signParts } from './message-crypto';

describe("WeChat's own worked example", () => {
  const { plain, secure, reply } = fixture;

  it('gives the plain signature', () => {
    expect(signParts(plain.token, plain.timestamp, plain.nonce)).toBe(plain.signature);
  });

  it.each([secure, reply])('gives the same ciphertext, byte for byte', (sample) => {
    const random = Buffer.from(sample.random16);
    expect(encryptMessage(sample.plaintext, sample.appid, sample.encodingAESKey, random)).toBe(sample.encrypt);
    expect(signParts(sample.token, sample.timestamp, sample.nonce, sample.encrypt)).toBe(sample.msg_signature);
  });
});

describe('cases of the two public packages', () => {
  const { appid, encodingAESKey, token, cases } = fixture.made;

  it.each(cases)('$name', ({ message, random16_hex: random, encrypt, timestamp, nonce, msg_signature: signature }) => {
    expect(encryptMessage(message, appid, encodingAESKey, Buffer.from(random, 'hex'))).toBe(encrypt);
    expect(signParts(token, timestamp, nonce, encrypt)).toBe(signature);
  });
});

it('never encrypts twice alike', () => {
  const { appid, encodingAESKey } = fixture.made;
  expect(encryptMessage('x', appid, encodingAESKey)).not.toBe(encryptMessage('x', appid, encodingAESKey));
});
