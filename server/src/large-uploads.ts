import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import type { FastifyRequest } from 'fastify';
import { Actors, AuthGuard, type IdentifiedRequest } from './identity';
import { ProblemError } from './infra/http';

/** Who may have a body as large as an import read at all: those who keep grids. Which streets are theirs is the import's to ask. */
export class LargeUploads {
  /** Throws `unauthenticated`, `token-expired` or `forbidden`. */
  static async admit(request: FastifyRequest & IdentifiedRequest, app: NestFastifyApplication): Promise<void> {
    // The guard that every route has, asked before the body instead of behind it.
    await app.get(AuthGuard).canActivate(new ExecutionContextHost([request], LargeUploads, LargeUploads.admit));
    const { roles } = await app.get(Actors).of(request.caller?.accountId ?? '');
    if (!roles.includes('admin') && !roles.includes('dispatcher'))
      throw new ProblemError('forbidden', '只有管理员，或派遣员在自己的街道，可以导入网格');
  }
}
