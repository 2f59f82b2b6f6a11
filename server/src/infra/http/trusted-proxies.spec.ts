import { trustedProxies } from './trusted-proxies';

describe('a proxy that is trusted by TRUST_PROXY=on', () => {
  const trust = trustedProxies(true);
  const isTrusted = (address: string, hop = 0): boolean => typeof trust === 'function' && trust(address, hop);

  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('%s is near, and trusted for one entry only', (address) =>
    expect([isTrusted(address), isTrusted(address, 1)]).toEqual([true, false]),
  );

  it.each(['203.0.113.1', '172.32.0.1', '2001:db8::1', '::ffff:203.0.113.1', ''])('%s is not', (address) =>
    expect(isTrusted(address)).toBe(false),
  );

  it('is nobody where it is off', () => expect(trustedProxies(false)).toBe(false));
});
