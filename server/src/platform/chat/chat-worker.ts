import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { nameOf } from '../inbox/inbox-worker';
import { CarryOutTurn } from './carry-out-turn';
import { ChatTurns, TurnLost } from './chat-turns';
import type { ChatTurn } from './chat.entity';
import { ForgetOldChats } from './forget-old-chats';
import { later, TRIES } from './turn-times';

/** Turns of as many people at once; the platform's latency bounds the rate. */
const BATCH = 20;

/** Takes turns of the chat and has them carried out. Any number of processes may have one. */
@Injectable()
export class ChatWorker {
  private readonly log = new Logger('chat');

  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly carryOut: CarryOutTurn,
    private readonly old: ForgetOldChats,
  ) {}

  /** Carries out what is due now; answers how many turns were taken up. */
  async runOnce(isStopped: () => boolean = () => false): Promise<number> {
    let taken = 0;
    for (;;) {
      const rows = await this.turns.claim(BATCH);
      await Promise.all(rows.map((row) => this.attempt(row)));
      taken += rows.length;
      // Turns of one person become due one after another: only an empty round is the end.
      if (rows.length === 0 || isStopped()) break;
    }
    await this.old.sweep();
    return taken;
  }

  /** A failure of ours costs this turn a try, nobody else's anything. */
  private async attempt(row: ChatTurn): Promise<void> {
    try {
      await this.carryOut.execute(this.turns.open(row));
    } catch (error) {
      if (error instanceof TurnLost) return;
      this.log.error(`chat turn ${row.id} failed: ${nameOf(error)}`);
      await this.putBack(row, nameOf(error)).catch((second: unknown) =>
        this.log.error(`chat turn ${row.id} could not be put back: ${nameOf(second)}`),
      );
    }
  }

  private async putBack(row: ChatTurn, reason: string): Promise<void> {
    if (row.attempts < TRIES) await this.turns.putBack({ row }, later(row, this.clock.now()), reason);
    else await this.turns.settle({ row }, `gave up: ${reason}`);
  }
}
