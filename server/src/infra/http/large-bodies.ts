import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem';

/** Decides, before a byte of it is read, whether this caller may send a large body; throws `ProblemError` where not. */
export type Admission = (request: FastifyRequest) => Promise<void>;

export const anyToken: Admission = async (request) => {
  if (!request.headers.authorization) throw new ProblemError('unauthenticated');
};

/** Large bodies are held in memory whole: one at a time, and only of those who may send one. */
export class LargeBodies {
  private isTaken = false;

  constructor(private readonly admit: Admission) {}

  /** Throws `import-running` while another is being read or worked on. */
  async enter(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.admit(request);
    if (this.isTaken) throw new ProblemError('import-running', undefined, { headers: { 'retry-after': '10' } });
    this.isTaken = true;
    // Answered or broken off, whichever comes first.
    finished(reply.raw, () => {
      this.isTaken = false;
    });
  }
}
