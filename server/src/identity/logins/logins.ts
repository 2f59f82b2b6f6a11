import { Injectable } from '@nestjs/common';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Database } from '../../infra/database';
import { Accounts, type PlatformIdentity } from '../accounts/accounts';
import { retryOnDuplicate } from '../retry-on-duplicate';
import { SessionAnswers } from '../sessions/session-answers';
import { Sessions } from '../sessions/sessions';

/** Logs in whom a platform has vouched for. The platform's own protocol is behind the caller. */
@Injectable()
export class Logins {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly answers: SessionAnswers,
  ) {}

  /** Makes the account at its first login, however many of them arrive at once. @param input.device see `deviceOf` */
  async withPlatform(input: PlatformIdentity & { device: string }): Promise<SessionAnswer> {
    const opened = await retryOnDuplicate(() =>
      this.database.inTransaction(async (tx) => {
        const accountId = await this.accounts.ensure(tx, input);
        return this.sessions.open(tx, { accountId, kind: 'platform', device: input.device });
      }),
    );
    return this.answers.of(opened);
  }
}
