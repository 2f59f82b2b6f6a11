import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import type { CallerInfo } from './caller.decorator';

/** How long an access token is good for, seconds. */
export const ACCESS_SECONDS = 30 * 60;

/** Access tokens: JWT, HS256, account and session and nothing else. */
@Injectable()
export class AccessTokens {
  private readonly jwt = new JwtService();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The same caller and the same second give the same token, letter for letter. @param at epoch milliseconds of issue */
  issue(caller: CallerInfo, at: number): string {
    const claims = { sub: caller.accountId, sid: caller.sessionId, iat: Math.floor(at / 1000) };
    return this.jwt.sign(claims, { secret: this.config.jwtSecret, algorithm: 'HS256', expiresIn: ACCESS_SECONDS });
  }

  /** Throws `token-expired` for one that was good once, `unauthenticated` for anything else. */
  read(token: string): CallerInfo {
    let claims: { sub?: unknown; sid?: unknown };
    try {
      claims = this.jwt.verify<{ sub?: unknown; sid?: unknown }>(token, {
        secret: this.config.jwtSecret,
        algorithms: ['HS256'],
        clockTimestamp: Math.floor(this.clock.now() / 1000),
      });
    } catch (error) {
      throw new ProblemError(
        error instanceof Error && error.name === 'TokenExpiredError' ? 'token-expired' : 'unauthenticated',
      );
    }
    if (typeof claims.sub !== 'string' || typeof claims.sid !== 'string') throw new ProblemError('unauthenticated');
    return { accountId: claims.sub, sessionId: claims.sid };
  }
}
