import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { ProblemError, Public } from '../http';
import { CONFIG } from '../infra.module';
import { Metrics } from './metrics';

/** `/metrics` for Prometheus: from this machine and not through a proxy on it, or with `METRICS_TOKEN` as a bearer token. */
@Public()
@ApiExcludeController()
@Controller()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('metrics')
  async scrape(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.mayRead(request)) throw new ProblemError('not-found');
    await reply.header('content-type', this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }

  private mayRead(request: FastifyRequest): boolean {
    const token = this.config.metricsToken;
    if (!token) return isLocal(request);
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
/** What proxies put on requests that they pass on. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

function isLocal({ socket, headers }: FastifyRequest): boolean {
  return LOOPBACK.includes(socket.remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined);
}
