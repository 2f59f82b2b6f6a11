import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config';
import { pagePolicy } from './page-policy';

const PAGE = 'index.html';
/** What a build's files are called: no hidden ones, nothing that leads out of the folder. */
const FILE_NAME = /^(?:[A-Za-z0-9_@~+-][A-Za-z0-9_.@~+-]*\/)*[A-Za-z0-9_@~+-][A-Za-z0-9_.@~+-]*$/;
/** Names that change with the content: `js/`, `css/`, and whatever carries a hash. */
const HASHED = /[\\/](?:js|css)[\\/]|[.-][0-9a-f]{8,}\.[A-Za-z0-9]+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600';

/**
 * Serves the built H5 app at `/`, where there is one: compressed siblings (`.br`, `.gz`) where the build wrote them,
 * whatever has a hash in its name for ever, the page itself never without asking. Without a build `/` leads to the
 * API's documentation. What is not there is a 404 like any other.
 */
export async function serveH5(app: NestFastifyApplication, config: Config): Promise<void> {
  const { folder } = config.app;
  if (folder === null) {
    app
      .getHttpAdapter()
      .getInstance()
      .get('/', (_request, reply) => reply.redirect('/api/docs'));
    return;
  }
  const policy = pagePolicy(config);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => setHeaders(reply, path.slice(folder.length), policy),
  });
  const fastify = app.getHttpAdapter().getInstance();
  const method = ['GET', 'HEAD'] as const;
  fastify.route({ method: [...method], url: '/', handler: (_request, reply) => reply.sendFile(PAGE) });
  fastify.route({
    method: [...method],
    url: '/*',
    handler: (request, reply) => {
      const { '*': name = '' } = request.params as { '*'?: string };
      return FILE_NAME.test(name) ? reply.sendFile(name) : reply.callNotFound();
    },
  });
}

function setHeaders(reply: FastifyReply, path: string, policy: string): void {
  const name = path.replace(/\.(br|gz)$/, '');
  if (name.endsWith('.html')) {
    void reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': policy });
    return;
  }
  void reply.header('cache-control', HASHED.test(name) ? FOR_EVER : FOR_AN_HOUR);
}
