import { Injectable } from '@nestjs/common';
import { Database } from '../../infra/database';
import { Session } from '../entities';
import type { CallerInfo } from './caller.decorator';
import { RefreshTokens } from './refresh-tokens';
import { Sessions } from './sessions';

/** Ends the caller's session, or the one that a refresh token belongs to. Nothing to end is no error. */
@Injectable()
export class Logout {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly tokens: RefreshTokens,
  ) {}

  async run(caller: CallerInfo | null, refreshToken: string | null): Promise<void> {
    const sessionIds = new Set([
      caller?.sessionId,
      refreshToken === null ? undefined : await this.sessionOf(refreshToken),
    ]);
    await this.database.inTransaction(async (tx) => {
      for (const sessionId of sessionIds) if (sessionId !== undefined) await this.sessions.end(tx, sessionId);
    });
  }

  private async sessionOf(refreshToken: string): Promise<string | undefined> {
    const presented = this.tokens.parse(refreshToken);
    const session = presented && (await this.database.read().manager.findOneBy(Session, { id: presented.sessionId }));
    return session && this.tokens.isGenuine(session, presented) ? session.id : undefined;
  }
}
