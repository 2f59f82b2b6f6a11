import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '@citygrid/shared/api';
import { anyToken, LargeBodies, type Admission } from './large-bodies';
import { ProblemError } from './problem';
import { parseStrictJson } from './strict-json';
import { UnreadableBody } from './unreadable-body';

/**
 * How bodies are read: strict JSON for the API; for `/webhooks/**` the raw bytes, whatever the content type, since
 * their signature is checked before anything else; for the routes with large bodies the bytes too, since 64 MiB of JSON
 * are not to be parsed on the thread that answers everybody else; everything else is 415 (multipart has its own plugin).
 */
export function registerBodyParsers(
  fastify: FastifyInstance,
  largeBodies: readonly string[],
  admission: Admission = anyToken,
): void {
  fastify.removeAllContentTypeParsers();
  fastify.addHook('onRoute', (route) => {
    if (largeBodies.includes(route.url)) route.bodyLimit = LIMITS.importBytes;
  });
  const large = new LargeBodies(admission);
  // The guards run behind the body: whoever may not send 64 MiB is refused here, before they are read.
  fastify.addHook('onRequest', async (request, reply) => {
    if (isLarge(request)) await large.enter(request, reply);
  });
  const isLarge = (request: FastifyRequest): boolean => largeBodies.includes(request.routeOptions.url ?? '');
  const options = { parseAs: 'buffer', bodyLimit: LIMITS.jsonBodyBytes } as const;
  fastify.addContentTypeParser(['application/json', 'application/geo+json'], options, (request, body, done) => {
    if (isWebhook(request)) return done(null, body);
    if (!isPlainUtf8(request)) return done(null, notThisWay());
    return done(null, isLarge(request) ? body : readJson(body as unknown as Buffer));
  });
  fastify.addContentTypeParser('*', options, (request, body, done) =>
    done(null, isWebhook(request) ? body : emptyOrRefused(body as unknown as Buffer)),
  );
  // Multipart has a parser of its own on every route; only uploads are sent that way.
  fastify.addHook('preValidation', async (request) => {
    const isMultipart = request.headers['content-type']?.startsWith('multipart/') ?? false;
    if (isMultipart && !isWebhook(request) && request.routeOptions.url !== UPLOADS) request.body = notThisWay();
  });
}

const UPLOADS = '/api/v1/media';

/** Another charset or a compressed body would be read as something that its sender did not write. */
function isPlainUtf8({ headers }: FastifyRequest): boolean {
  const charset = /charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^(identity)?$/i.test(headers['content-encoding'] ?? '');
}

function notThisWay(): UnreadableBody {
  return new UnreadableBody(new ProblemError('unsupported-media-type', '请以 UTF-8 的 application/json 发送'));
}

function isWebhook(request: FastifyRequest): boolean {
  return request.url.startsWith('/webhooks/');
}

function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return parseStrictJson(body);
  } catch (error) {
    if (error instanceof ProblemError) return new UnreadableBody(error);
    return new UnreadableBody(new ProblemError('malformed-json'));
  }
}

function emptyOrRefused(body: Buffer): unknown {
  return body.length === 0 ? undefined : notThisWay();
}
