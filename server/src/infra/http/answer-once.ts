import type { FastifyReply } from 'fastify';
import type { IdempotentAnswer } from './idempotency';

/** Sends an idempotent answer's status and, for a replay, the header that says so. */
export function answerOnce<T>(reply: FastifyReply, answer: IdempotentAnswer<T>): T {
  void reply.status(answer.status);
  if (answer.replayed) void reply.header('idempotency-replayed', 'true');
  return answer.body;
}
