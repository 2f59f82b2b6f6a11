import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { nameOf } from '../inbox/inbox-worker';
import { CarryOutTurn } from './carry-out-turn';
import { ChatTurns, TurnLost } from './chat-turns';
import type { ChatTurn } from './chat.entity';
import { ForgetOldChats } from './forget-old-chats';
import { afterFailure, TRIES } from './turn-times';

/** Turns of as many people at once; the platform's latency bounds the rate. */
const SLOTS = 20;

/** Takes turns of the chat and has them carried out. Any number of processes may have one. */
@Injectable()
export class ChatWorker {
  private readonly log = new Logger('chat');
  private readonly waiting = new Set<() => void>();
  private nudges = 0;

  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly carryOut: CarryOutTurn,
    private readonly old: ForgetOldChats,
  ) {}

  /**
   * Carries out what is due now, and what becomes due meanwhile: a slot is taken again as soon as it is free, so that a
   * slow turn holds up its own person only. Answers how many turns were taken up.
   */
  async runOnce(isStopped: () => boolean = () => false): Promise<number> {
    const slots = new Set<Promise<void>>();
    let taken = 0;
    try {
      for (;;) {
        const seen = this.nudges;
        const free = isStopped() ? 0 : SLOTS - slots.size;
        const rows = free > 0 ? await this.turns.claim(free) : [];
        for (const row of rows) this.occupy(slots, row);
        taken += rows.length;
        // Turns of one person become due one after another: only an empty round with nothing under way is the end.
        if (slots.size === 0) break;
        if (free === 0 || this.nudges === seen) await this.somethingHappens(slots);
      }
    } finally {
      await Promise.all(slots);
    }
    await this.old.sweep();
    return taken;
  }

  /** Something may be due: look at once where there is a slot, not when the next turn under way is over. */
  nudge(): void {
    this.nudges += 1;
    for (const wake of this.waiting) wake();
  }

  private occupy(slots: Set<Promise<void>>, row: ChatTurn): void {
    const slot = this.attempt(row).finally(() => slots.delete(slot));
    slots.add(slot);
  }

  /** A slot is free again, or there was a nudge. */
  private async somethingHappens(slots: ReadonlySet<Promise<void>>): Promise<void> {
    let wake = (): void => undefined;
    const nudged = new Promise<void>((resolve) => (wake = resolve));
    this.waiting.add(wake);
    await Promise.race([...slots, nudged]).finally(() => this.waiting.delete(wake));
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
    if (row.attempts >= TRIES) return this.turns.abandon({ row }, `gave up: ${reason}`);
    return this.turns.putBackFailed({ row }, afterFailure(row, this.clock.now()), reason);
  }
}
