import { Injectable, Logger } from '@nestjs/common';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { Database, type Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Session, type Rotation } from '../entities';
import { RefreshTokens, type PresentedToken } from './refresh-tokens';
import { SessionAnswers } from './session-answers';
import { isAlive } from './session-life';
import { Sessions, type OpenedSession } from './sessions';

/** An answer lost on its way is given again to the same device within this time, milliseconds (api.md, `/auth/refresh`). */
export const GRACE_MS = 60_000;

/** More exchanges than this within the grace time are no lost answers. */
const ROTATIONS_KEPT = 20;

/**
 * Exchanges a refresh token for the next one. It serves once: shown again by the same device within 60 s it gets the
 * same answer; shown later, or by another device, somebody has a copy, and the whole family ends.
 */
@Injectable()
export class RefreshSession {
  private readonly log = new Logger(RefreshSession.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly tokens: RefreshTokens,
    private readonly answers: SessionAnswers,
  ) {}

  async run(refreshToken: string, device: string): Promise<SessionAnswer> {
    const presented = this.tokens.parse(refreshToken);
    // A refusal is a value: ending the family must be committed before it is thrown.
    const opened = presented && (await this.database.inTransaction((tx) => this.exchange(tx, presented, device)));
    if (!opened) throw new ProblemError('unauthenticated', '登录已失效，请重新登录');
    return this.answers.of(opened);
  }

  private async exchange(tx: Tx, presented: PresentedToken, device: string): Promise<OpenedSession | null> {
    // Takes the row's lock first: of two exchanges at once the second sees what the first did.
    await tx.run('UPDATE session SET generation = generation WHERE id = ?', [presented.sessionId]);
    const session = await tx.manager.findOneBy(Session, { id: presented.sessionId });
    if (!session || !this.tokens.isGenuine(session, presented) || !isAlive(session, this.clock.now())) return null;
    if (presented.generation === session.generation) return this.rotate(tx, session, device);
    const served = session.rotations.find((rotation) => rotation.generation === presented.generation);
    if (served && served.device === device && this.clock.now() - served.at <= GRACE_MS)
      return this.opened(session, served);
    await this.sessions.end(tx, session.id);
    this.log.warn(`refresh token used twice: session ${session.id} of account ${session.accountId} ended`);
    return null;
  }

  private async rotate(tx: Tx, session: Session, device: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const rotation: Rotation = { generation: session.generation, at: now, device };
    const recent = session.rotations.filter(({ at }) => now - at <= GRACE_MS).slice(1 - ROTATIONS_KEPT);
    await tx.manager.update(
      Session,
      { id: session.id },
      { generation: session.generation + 1, rotations: [...recent, rotation], refreshedAt: now, lastUsedAt: now },
    );
    return this.opened(session, rotation);
  }

  private opened(session: Session, rotation: Rotation): OpenedSession {
    const refreshToken = this.tokens.make(session, rotation.generation + 1);
    return { accountId: session.accountId, sessionId: session.id, refreshToken, at: rotation.at };
  }
}
