import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { BadBody } from './body';

/** A sandbox call that cannot be answered; becomes `application/problem+json` like the server's own errors. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly { path: string; message: string }[] = [],
  ) {
    super(detail);
  }
}

/** One field of the body is wrong. */
export function invalid(path: string, message: string): Problem {
  return new Problem(400, 'validation-failed', `${path}：${message}`, [{ path, message }]);
}

/** Registers the answers for everything that no route answers well. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const detail = `沙箱里没有 ${request.method} ${path}，能用的接口写在 sandbox/README.md 里。`;
    return sendProblem(reply, new Problem(404, 'not-found', detail));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Problem) return sendProblem(reply, error);
    if (error instanceof BadBody) return sendProblem(reply, new Problem(400, 'malformed-json', error.message));
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, new Problem(status, 'bad-request', error.message));
    process.stderr.write(
      `${request.method} ${request.url.split('?', 1)[0] ?? ''} failed: ${error.stack ?? error.message}\n`,
    );
    return sendProblem(reply, new Problem(500, 'internal-error', '沙箱自己出错了，详情在它的日志里。'));
  });
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, message: detail, errors } = problem;
  const body = { type: 'about:blank', title: code, status, detail, code, ...(errors.length > 0 ? { errors } : {}) };
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
