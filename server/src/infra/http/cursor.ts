import { createHash } from 'node:crypto';
import { LIMITS } from '@citygrid/shared/api';
import { invalid, ProblemError } from './problem';

/** Where a page ended: the sort key and id of its last row. */
export type CursorPosition = readonly (string | number)[];

/**
 * Opaque keyset cursors, tied to the filter they were made for: the same cursor under another filter (or garbage) is
 * 400 `invalid-cursor`.
 */
export function encodeCursor(filter: unknown, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([tag(filter), ...position])).toString('base64url');
}

type Part = 'string' | 'number';
type PositionOf<S extends readonly Part[]> = { [I in keyof S]: S[I] extends 'number' ? number : string };

/** `shape` says what each part of the position must be. Null: from the beginning. */
export function decodeCursor<const S extends readonly Part[]>(
  cursor: string | undefined,
  filter: unknown,
  shape: S,
): PositionOf<S> | null {
  if (cursor === undefined || cursor === '') return null;
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(parts) && parts.length === shape.length + 1 && parts[0] === tag(filter)) {
      const position = parts.slice(1) as unknown[];
      if (position.every((part, i) => isPart(part, shape[i]))) return position as PositionOf<S>;
    }
  } catch {
    // Falls through: whatever it was, it is not a cursor of ours.
  }
  throw new ProblemError('invalid-cursor');
}

/** `?limit=` as text: 1–100, 20 by default. */
export function pageLimit(text: string | undefined): number {
  if (text === undefined || text === '') return LIMITS.pageDefault;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > LIMITS.pageMax)
    throw invalid('limit', `应为 1 到 ${LIMITS.pageMax} 的整数`);
  return limit;
}

/** JSON has numbers that are none here: `1e999` reads as Infinity, which no database takes. */
function isPart(part: unknown, kind: Part | undefined): boolean {
  return kind === 'number' ? Number.isFinite(part) : typeof part === 'string';
}

function tag(filter: unknown): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 12);
}
