import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A body that was sent is not what the call takes. */
export class BadBody extends Error {}

/** Keeps every body as it came: the platforms judge a body by what is in it, not by its content type. */
export function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

export function bytesOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

export function textOf(request: FastifyRequest): string {
  return bytesOf(request).toString('utf8');
}

/** The body as a JSON object. Throws BadBody. */
export function jsonOf(request: FastifyRequest): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(textOf(request));
  } catch {
    throw new BadBody('请求体不是有效的 JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadBody('请求体应是一个 JSON 对象');
  return value as Record<string, unknown>;
}

/** The query as it was written; repeated names stay readable through `getAll`. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const [, query = ''] = request.url.split('?', 2);
  return new URLSearchParams(query);
}

/** The path without the query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
