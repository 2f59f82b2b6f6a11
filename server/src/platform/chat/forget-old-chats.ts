import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { ChatTurns } from './chat-turns';
import { Drafts } from './drafts';

/** Not oftener than this, milliseconds. */
const PAUSE = 10 * 60_000;

/** Settled turns, closed sessions and drafts that nobody took up go after their time. */
@Injectable()
export class ForgetOldChats {
  private sweptAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly drafts: Drafts,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    if (now - this.sweptAt < PAUSE) return;
    this.sweptAt = now;
    await this.database.inTransaction(async (tx) => {
      await this.turns.forgetOld(tx);
      await this.drafts.forgetOld(tx);
    });
  }
}
