import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '@citygrid/shared/api';
import { isUnavailable } from '../database';
import type { Log } from '../logging';
import { ProblemError } from './problem';

/** Everything that is thrown leaves as RFC 9457 problem details; what nobody expected is logged and answers 500 (503 where the database is away). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problem.status >= 500 && !(error instanceof ProblemError)) {
      this.log.error(
        { requestId: request.id, method: request.method, route: request.routeOptions?.url, err: describe(error) },
        'request failed',
      );
    }
    if (reply.sent) return;
    for (const [name, value] of Object.entries(problem.extra.headers ?? {})) void reply.header(name, value);
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.toProblem()));
  }
}

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'validation-failed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code) return new ProblemError(code);
  return new ProblemError(isUnavailable(error) ? 'unavailable' : 'internal');
}

/** The error without what a query carried: parameters may be personal. */
function describe(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const stack = error.stack?.split('\n').slice(1, 8).join('\n');
  return { name: error.name, message: error.message.slice(0, 300), ...(stack ? { stack } : {}) };
}
