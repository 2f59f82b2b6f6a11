import { ProblemError } from '../infra/http';

/** Where a page of rules ended: precedence and id of its last row, tied to whose list it is. */
export interface RuleCursor {
  precedence: number;
  id: string;
}

export function encodeRuleCursor(scope: string, { precedence, id }: RuleCursor): string {
  return Buffer.from(JSON.stringify([scope, precedence, id])).toString('base64url');
}

/** Throws 400 `invalid-cursor` for anything that this list did not hand out. */
export function decodeRuleCursor(scope: string, text: string): RuleCursor {
  const [found, precedence, id] = partsOf(text);
  if (found !== scope || !Number.isInteger(precedence) || typeof id !== 'string')
    throw new ProblemError('invalid-cursor');
  return { precedence: precedence as number, id };
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
