import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { networkOf } from './network-of';
import { RateLimits, type Limited } from './rate-limits';

type Limitable = FastifyRequest & { caller?: { accountId: string } | null };

/** Runs behind the token's guard: every request is counted once, against its account or, without one, its address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Limitable>();
    const path = request.routeOptions.url ?? '';
    if (!path.startsWith('/api/v1/')) return true;
    const what = kindOf(request.method, path, Boolean(request.caller));
    if (what) await this.limits.spend(what, whose(what, request));
    return true;
  }
}

const GUESSABLE = /^\/api\/v1\/auth\/(staff|sms)(\/|$)/;
const LOGIN = /^\/api\/v1\/auth\/(?!refresh$|logout$)/;

/** Null: reports are counted where their urgency is known. */
function kindOf(method: string, path: string, hasCaller: boolean): Limited | null {
  if (method === 'POST' && GUESSABLE.test(path)) return 'login';
  if (!hasCaller) return method === 'POST' && LOGIN.test(path) ? 'platformLogin' : 'withoutToken';
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (path === '/api/v1/cases') return null;
  return path === '/api/v1/media' ? 'photo' : 'write';
}

/** Guesses are counted by where they come from: a token in hand does not make them another's. */
function whose(what: Limited, request: Limitable): string {
  return what !== 'login' && request.caller ? request.caller.accountId : networkOf(request.ip);
}
