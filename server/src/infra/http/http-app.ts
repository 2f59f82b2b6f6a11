import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '@citygrid/shared/api';
import type { Config } from '../../config';
import type { Ids } from '../ids';
import { NestLogger, type Log } from '../logging';
import { answerBelowTheRouter, answerBrokenRequest } from './below-the-router';
import { registerBodyParsers } from './body-parsers';
import { drainOnClose } from './drain-on-close';
import { ProblemFilter } from './problem.filter';
import { trustedProxies } from './trusted-proxies';
import { ValidationPipe } from './validation.pipe';

export interface HttpAppParts {
  config: Config;
  log: Log;
  ids: Ids;
  /** Routes whose JSON body may be as large as an import. */
  largeBodies: readonly string[];
  /** Throws a `ProblemError` where this caller's large body is not to be read; without it, any token will do. */
  mayUploadLarge?: (request: FastifyRequest, app: NestFastifyApplication) => Promise<void>;
  /** How long requests in hand may take once the app closes, milliseconds. */
  drainMs?: number;
}

/** Requests in hand are finished within this time when the process is told to stop, milliseconds. */
const DRAIN_MS = 10_000;

const OUTSIDE_PREFIX = [
  'healthz',
  'readyz',
  'metrics',
  '',
  'docs',
  'webhooks/*path',
  'g/*path',
  'b/*path',
  'app-config.json',
];

/** The Nest application over Fastify with the contract's manners: request ids, strict bodies, problem details. */
export async function createHttpApp(
  module: Parameters<typeof NestFactory.create>[0],
  parts: HttpAppParts,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: trustedProxies(parts.config.trustProxy),
    genReqId: () => parts.ids.next(),
    bodyLimit: LIMITS.jsonBodyBytes,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: answerBelowTheRouter,
    clientErrorHandler: answerBrokenRequest,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: new NestLogger(parts.log),
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  // First of all: also what a later hook refuses carries its id.
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  drainOnClose(fastify, parts.drainMs ?? DRAIN_MS);
  const { mayUploadLarge } = parts;
  registerBodyParsers(fastify, parts.largeBodies, mayUploadLarge && ((request) => mayUploadLarge(request, app)));
  fastify.addHook('onResponse', async (request, reply) => {
    parts.log.debug(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions?.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  await app.register(fastifyMultipart, {
    limits: { fileSize: LIMITS.mediaBytes + 1, files: 2, fields: 8, fieldSize: 1024 },
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // The sandbox's page of phones frames the app in development; nobody may in production.
    frameguard: parts.config.env === 'production' ? { action: 'sameorigin' } : false,
  });
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE_PREFIX.map((path) => ({ path, method: RequestMethod.ALL })) });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter(parts.log));
  return app;
}
