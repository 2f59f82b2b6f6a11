import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers JSON that clients may keep but must ask about: 304 where theirs is this very answer. Equal content has an
 * equal tag, in every process.
 */
export function answerUnlessKnown<T extends object>(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  answer: T,
): T | undefined {
  const tag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', tag).header('cache-control', 'public, no-cache');
  if (!namesTag(request.headers['if-none-match'], tag)) return answer;
  void reply.status(304);
  return undefined;
}

/** Weak comparison of RFC 9110, 13.1.2: a proxy may have weakened the tag. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
