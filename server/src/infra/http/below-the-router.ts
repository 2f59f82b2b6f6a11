import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem';

const TYPE = 'application/problem+json; charset=utf-8';

/** An address that no route can have (broken escapes, an endless parameter): not found, like any other that is not there. */
export function answerBelowTheRouter(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = new ProblemError('not-found');
  void reply
    .status(problem.status)
    .header('x-request-id', request.id)
    .header('content-type', TYPE)
    .send(JSON.stringify(problem.toProblem()));
}

/** What is no HTTP request at all, or one with headers beyond measure; there is only the socket to answer on. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = new ProblemError('malformed-json', tooLong ? '请求头太长' : '这不是一个有效的 HTTP 请求').toProblem();
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: ${TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
