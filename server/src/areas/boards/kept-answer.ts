import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends bytes that clients may keep but must ask about: a board may be revoked at any moment. 304 where theirs are these. */
export async function answerKept(
  request: FastifyRequest,
  reply: FastifyReply,
  digest: string,
  headers: Record<string, string>,
  bytes: () => Promise<Buffer>,
): Promise<void> {
  const etag = `"${digest.slice(0, 32)}"`;
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const all = { ...headers, etag, 'cache-control': 'public, no-cache', 'x-content-type-options': 'nosniff' };
  if (known.includes(etag)) {
    await reply.status(304).headers(all).send();
    return;
  }
  const body = await bytes();
  await reply.headers(all).send(body);
}
