import { createCipheriv } from 'node:crypto';
import { echoOf, openPacket } from '../../src/platform/wechat/packet';
import { BadPacket, decryptMessage, sameSignature, signatureOf } from '../../src/platform/wechat/signature';
import { fixture } from './support/fixture';

interface Case {
  name: string;
  message: string;
  encrypt: string;
  timestamp: string;
  nonce: string;
  msg_signature: string;
  plain_signature: string;
}

interface Vectors {
  token: string;
  appid: string;
  encodingAESKey: string;
  cases: Case[];
  negatives: Omit<Case, 'message' | 'plain_signature'>[];
  official_samples: {
    url_verification: { token: string; timestamp: string; nonce: string; signature: string; echostr: string };
    plain_mode: { token: string; timestamp: string; nonce: string; signature: string };
    secure_mode: {
      token: string;
      encodingAESKey: string;
      appid: string;
      timestamp: string;
      nonce: string;
      signature_param_in_url: string;
      msg_signature: string;
      body: { Encrypt: string };
      plaintext: string;
    };
  };
}

const vectors = fixture<Vectors>('wechat_message_crypto.json');
const credentials = {
  token: vectors.token,
  appId: vectors.appid,
  encodingAesKey: vectors.encodingAESKey,
  allowPlain: false,
};
const at = ({ timestamp }: { timestamp: string }): number => Number(timestamp) * 1000;
const query = ({ timestamp, nonce, msg_signature }: Pick<Case, 'timestamp' | 'nonce' | 'msg_signature'>) => ({
  timestamp,
  nonce,
  msg_signature,
  encrypt_type: 'aes',
});
const json = (encrypt: string): Buffer => Buffer.from(JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypt }));
const xml = (encrypt: string): Buffer =>
  Buffer.from(`<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`);

describe('message push, secure mode', () => {
  it.each(vectors.cases.map((one) => [one.name, one] as const))('opens %s in JSON and in XML', (_, one) => {
    for (const body of [json(one.encrypt), xml(one.encrypt)]) {
      expect(openPacket(query(one), body, credentials, at(one)).message).toBe(one.message);
    }
  });

  it.each(vectors.negatives.map((one) => [one.name, one] as const))('refuses %s', (_, one) => {
    expect(() => openPacket(query(one), json(one.encrypt), credentials, at(one))).toThrow(BadPacket);
    expect(() =>
      openPacket(
        { ...query(one), signature: one.msg_signature },
        json(one.encrypt),
        { ...credentials, allowPlain: true },
        at(one),
      ),
    ).toThrow(BadPacket);
  });

  it("opens the platform's own worked example", () => {
    const sample = vectors.official_samples.secure_mode;
    const own = { token: sample.token, appId: sample.appid, encodingAesKey: sample.encodingAESKey, allowPlain: false };
    expect(openPacket(query(sample), json(sample.body.Encrypt), own, at(sample)).message).toBe(sample.plaintext);
    expect(signatureOf(sample.token, sample.timestamp, sample.nonce)).toBe(sample.signature_param_in_url);
  });

  it('ignores the clear copy of compatible mode', () => {
    const one = vectors.cases[0]!;
    const body = Buffer.from(JSON.stringify({ FromUserName: 'forged', Event: 'forged', Encrypt: one.encrypt }));
    expect(openPacket(query(one), body, credentials, at(one)).message).toBe(one.message);
  });

  it('is of these five minutes or refused', () => {
    const one = vectors.cases[0]!;
    const fiveMinutes = 5 * 60_000;
    for (const off of [-fiveMinutes, 0, fiveMinutes])
      expect(openPacket(query(one), json(one.encrypt), credentials, at(one) + off).message).toBe(one.message);
    for (const off of [-fiveMinutes - 1, fiveMinutes + 1])
      expect(() => openPacket(query(one), json(one.encrypt), credentials, at(one) + off)).toThrow(BadPacket);
  });

  it.each([
    ['a repeated parameter', { nonce: ['1', '2'] }],
    ['no signature', { msg_signature: undefined }],
    ['an empty signature', { msg_signature: '' }],
    ['a timestamp that is no number', { timestamp: '17640000x0' }],
  ])('refuses %s', (_, change) => {
    const one = vectors.cases[0]!;
    expect(() => openPacket({ ...query(one), ...change }, json(one.encrypt), credentials, at(one))).toThrow(BadPacket);
  });
});

describe('decryptMessage', () => {
  const appId = vectors.appid;
  const key = Buffer.from(`${vectors.encodingAESKey}=`, 'base64');
  const seal = (plain: Buffer): string => {
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  };
  const plaintext = (message: Buffer, length = message.length, id = appId): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(length);
    return Buffer.concat([Buffer.alloc(16, 7), size, message, Buffer.from(id)]);
  };
  const padded = (plain: Buffer, byte?: number): Buffer => {
    const pad = 32 - (plain.length % 32);
    return Buffer.concat([plain, Buffer.alloc(pad, byte ?? pad)]);
  };
  const open = (encrypt: string) => decryptMessage(encrypt, vectors.encodingAESKey, appId);

  it('opens what is made by the book', () => {
    expect(open(seal(padded(plaintext(Buffer.from('路灯🙂')))))).toBe('路灯🙂');
  });

  it.each([
    ['a pad byte of zero', padded(plaintext(Buffer.from('x')), 0)],
    ['a pad byte beyond the block', padded(plaintext(Buffer.from('x')), 33)],
    [
      'pad bytes that differ',
      Buffer.concat([plaintext(Buffer.alloc(64 - 20 - appId.length - 2)), Buffer.from([1, 2])]),
    ],
    ['a length past the end', padded(plaintext(Buffer.from('x'), 4_000_000_000))],
    ['a length that cuts the app id', padded(plaintext(Buffer.from('x'), 2))],
    ['an app id with a tail', padded(plaintext(Buffer.from('x'), 1, `${appId}0`))],
    ['text that is not UTF-8', padded(plaintext(Buffer.from([0xff, 0xfe])))],
    ['too little', padded(Buffer.alloc(8))],
  ])('refuses %s', (_, plain) => {
    expect(() => open(seal(plain))).toThrow(BadPacket);
  });

  it.each(['', 'not base64 !', 'AAAA', Buffer.alloc(16).toString('base64')])('refuses the ciphertext %j', (encrypt) => {
    expect(() => open(encrypt)).toThrow(BadPacket);
  });
});

describe('message push, plain mode and the address check', () => {
  const sample = vectors.official_samples.plain_mode;
  const open = { token: sample.token, appId: 'wx1', encodingAesKey: vectors.encodingAESKey, allowPlain: true };
  const { timestamp, nonce, signature } = sample;
  const body = Buffer.from('{"MsgType":"event"}');

  it('opens a plain packet where that is allowed, and only there', () => {
    expect(openPacket({ timestamp, nonce, signature }, body, open, at(sample)).message).toBe('{"MsgType":"event"}');
    expect(() => openPacket({ timestamp, nonce, signature }, body, { ...open, allowPlain: false }, at(sample))).toThrow(
      BadPacket,
    );
    expect(() => openPacket({ timestamp, nonce, signature: `${signature.slice(1)}0` }, body, open, at(sample))).toThrow(
      BadPacket,
    );
  });

  it('does not let a secure packet pass as a plain one by leaving its ciphertext out', () => {
    expect(() => openPacket({ timestamp, nonce, signature, encrypt_type: 'aes' }, body, open, at(sample))).toThrow(
      BadPacket,
    );
  });

  it('echoes to the platform only', () => {
    const check = vectors.official_samples.url_verification;
    const own = { ...open, token: check.token };
    expect(echoOf({ ...check }, own, at(check))).toBe(check.echostr);
    expect(() => echoOf({ ...check, nonce: '1' }, own, at(check))).toThrow(BadPacket);
    expect(() => echoOf({ ...check }, own, at(check) + 301_000)).toThrow(BadPacket);
  });
});

describe('sameSignature', () => {
  it('is equality', () => {
    expect(sameSignature('ab', 'ab')).toBe(true);
    expect(sameSignature('ab', 'aB')).toBe(false);
    expect(sameSignature('ab', 'abc')).toBe(false);
  });
});
