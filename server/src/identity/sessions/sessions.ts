import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { ROLES_CACHE_MS } from '../accounts/actors';
import { Session, type SessionKind } from '../entities';
import { TtlCache } from '../ttl-cache';
import type { CallerInfo } from './caller.decorator';
import { RefreshTokens } from './refresh-tokens';
import { isAlive, SESSION_LIFE } from './session-life';

/** A console session's last use is written down at most this often, milliseconds. */
const TOUCH_MS = 60_000;

/** What a login, or a refresh, opened: the answer is made of it after the commit. */
export interface OpenedSession extends CallerInfo {
  refreshToken: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Sessions: opened by a login, looked up at every request (remembered for 5 s), ended by logout, reuse or leaving. */
@Injectable()
export class Sessions {
  private readonly live: TtlCache<Session | null>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly tokens: RefreshTokens,
  ) {
    this.live = new TtlCache(clock, ROLES_CACHE_MS);
  }

  async open(tx: Tx, input: { accountId: string; kind: SessionKind; device: string }): Promise<OpenedSession> {
    const now = this.clock.now();
    const session: Session = {
      ...input,
      id: this.ids.next(),
      device: input.device.slice(0, 64),
      family: this.tokens.newFamily(),
      generation: 0,
      rotations: [],
      createdAt: now,
      refreshedAt: now,
      lastUsedAt: now,
      endedAt: null,
    };
    // What nobody can use any more is swept out at the next login of the same account.
    await tx.run('DELETE FROM session WHERE account_id = ? AND last_used_at < ?', [
      input.accountId,
      now - SESSION_LIFE.platformIdle,
    ]);
    await tx.manager.insert(Session, session);
    return { accountId: session.accountId, sessionId: session.id, refreshToken: this.tokens.make(session, 0), at: now };
  }

  /** Whether the caller's session still stands; a console session is marked as used. */
  async isLive(caller: CallerInfo): Promise<boolean> {
    const session = await this.live.get(caller.sessionId, () => this.find(caller.sessionId));
    const now = this.clock.now();
    if (!session || session.accountId !== caller.accountId || !isAlive(session, now)) return false;
    if (session.kind === 'console' && now - session.lastUsedAt >= TOUCH_MS) await this.touch(session, now);
    return true;
  }

  async end(tx: Tx, sessionId: string): Promise<void> {
    await tx.run('UPDATE session SET ended_at = ? WHERE id = ? AND ended_at IS NULL', [this.clock.now(), sessionId]);
    tx.afterCommit(() => this.live.forget(sessionId));
  }

  /** All sessions of an account: she left, moved, or got another password. */
  async endAllOf(tx: Tx, accountId: string): Promise<void> {
    await tx.run('UPDATE session SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL', [
      this.clock.now(),
      accountId,
    ]);
    tx.afterCommit(() => this.live.clear());
  }

  private async find(sessionId: string): Promise<Session | null> {
    return this.database.read().manager.findOneBy(Session, { id: sessionId });
  }

  private async touch(session: Session, now: number): Promise<void> {
    session.lastUsedAt = now;
    await this.database.inTransaction((tx) =>
      tx.run('UPDATE session SET last_used_at = ? WHERE id = ? AND last_used_at < ?', [now, session.id, now]),
    );
  }
}
