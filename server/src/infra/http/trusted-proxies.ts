import { BlockList, isIPv6 } from 'node:net';
import type { TrustProxy } from '../../config';

/**
 * Whose `X-Forwarded-For` is believed, in Fastify's terms. A client writes into that header what it likes, and each
 * proxy appends whom it heard it from: so `on` believes the last entry only, and only from a proxy on this machine or
 * network; a list believes back to the first address that is not on it.
 */
export function trustedProxies(trust: TrustProxy): false | string[] | ((address: string, hop: number) => boolean) {
  if (trust === false) return false;
  if (trust !== true) return [...trust];
  return (address, hop) => hop === 0 && LOCAL.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Loopback, private and link-local networks. */
const LOCAL = new BlockList();
LOCAL.addSubnet('127.0.0.0', 8, 'ipv4');
LOCAL.addSubnet('10.0.0.0', 8, 'ipv4');
LOCAL.addSubnet('172.16.0.0', 12, 'ipv4');
LOCAL.addSubnet('192.168.0.0', 16, 'ipv4');
LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LOCAL.addAddress('::1', 'ipv6');
LOCAL.addSubnet('fc00::', 7, 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');
