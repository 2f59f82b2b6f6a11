import { randomBytes } from 'node:crypto';

/** Nothing that a person writes can contain it. */
const MARK = `bigint-${randomBytes(16).toString('hex')}:`;
const MARKED = new RegExp(`"${MARK}(\\d+)"`, 'g');

/** JSON with 64-bit ids as bare numbers, which JSON.stringify cannot write. */
export function toWireJson(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${MARK}${part}` : part)).replace(
    MARKED,
    '$1',
  );
}

/** A 64-bit id above 2^54 and odd: whoever reads it as a JavaScript number gets another one. */
export function bigId(): bigint {
  return (1n << 60n) | (randomBytes(8).readBigUInt64BE() >> 5n) | 1n;
}
