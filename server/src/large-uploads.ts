import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Actors, AuthGuard, type IdentifiedRequest } from './identity';
import { ProblemError } from './infra/http';

/**
 * Only of those who keep grids is a body as large as an import read at all; which streets are theirs is the import's to
 * ask. Throws `unauthenticated`, `token-expired` or `forbidden`.
 */
export async function onlyKeepersOfGridsUploadLarge(
  request: FastifyRequest & IdentifiedRequest,
  app: NestFastifyApplication,
): Promise<void> {
  // The guard that every route has, asked before the body instead of behind it.
  await app.get(AuthGuard).canActivate(new ExecutionContextHost([request], LargeUpload, onlyKeepersOfGridsUploadLarge));
  const { roles } = await app.get(Actors).of(request.caller?.accountId ?? '');
  if (!roles.includes('admin') && !roles.includes('dispatcher'))
    throw new ProblemError('forbidden', '只有管理员，或调度员在自己的街道，可以导入');
}

/** Stands for the controller in the guard's eyes: one without any mark, hence not public. */
class LargeUpload {}
