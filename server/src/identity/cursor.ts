import { createHash } from 'node:crypto';
import { ProblemError } from '../infra/http';

/** Where a list goes on: opaque to clients and good for the same filter only. */
export function encodeCursor(filter: readonly unknown[], last: string): string {
  return Buffer.from(JSON.stringify([tag(filter), last])).toString('base64url');
}

/** The last key of the page before; null at the beginning. Throws `invalid-cursor` for another filter's or a garbled one. */
export function decodeCursor(filter: readonly unknown[], cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ProblemError('invalid-cursor');
  }
  if (!Array.isArray(parsed) || parsed.length !== 2 || parsed[0] !== tag(filter) || typeof parsed[1] !== 'string')
    throw new ProblemError('invalid-cursor');
  return parsed[1];
}

function tag(filter: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 12);
}
