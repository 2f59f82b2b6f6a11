import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { IS_PUBLIC, ProblemError } from '../../infra/http';
import { AccessTokens } from './access-tokens';
import type { CallerInfo, IdentifiedRequest } from './caller.decorator';
import { Sessions } from './sessions';

/**
 * Every route asks for `Authorization: Bearer` unless it is marked `@Public`. Answers 401 `token-expired` for a token
 * that was good once, 401 `unauthenticated` for none, a garbled one, or one whose session has ended.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessTokens: AccessTokens,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    try {
      request.caller = await this.callerOf(request);
    } catch (error) {
      // A public page stays readable with a stale token in hand.
      if (!isPublic || !(error instanceof ProblemError)) throw error;
      request.caller = null;
    }
    return true;
  }

  private async callerOf(request: IdentifiedRequest): Promise<CallerInfo> {
    const header = request.headers['authorization'];
    const token = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
    if (!token) throw new ProblemError('unauthenticated');
    const caller = this.accessTokens.read(token);
    if (!(await this.sessions.isLive(caller))) throw new ProblemError('unauthenticated', '登录已失效，请重新登录');
    return caller;
  }
}
