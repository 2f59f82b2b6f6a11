import { isIPv6 } from 'node:net';

/**
 * What is counted as one address: an IPv4 address, or the /64 of an IPv6 address, since every household has as many
 * addresses as it likes within its own (RFC 6177).
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1).join().split('::');
  const [before, behind] = [groupsOf(head), groupsOf(tail ?? '')];
  const between = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0');
  const groups = [...before, ...between, ...behind].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** An IPv4 address at the end stands for two groups; which ones does not matter here. */
function groupsOf(text: string): string[] {
  return text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : group === '' ? [] : [group]));
}
