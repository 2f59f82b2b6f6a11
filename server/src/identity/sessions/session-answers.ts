import { Injectable } from '@nestjs/common';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Accounts } from '../accounts/accounts';
import { ACCESS_SECONDS, AccessTokens } from './access-tokens';
import type { OpenedSession } from './sessions';

/** The answer of every login and refresh: both tokens and who it is. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly accounts: Accounts,
    private readonly accessTokens: AccessTokens,
  ) {}

  async of(opened: OpenedSession): Promise<SessionAnswer> {
    return {
      accessToken: this.accessTokens.issue(opened, opened.at),
      refreshToken: opened.refreshToken,
      expiresIn: ACCESS_SECONDS,
      user: await this.accounts.userOf(opened.accountId),
    };
  }
}
