import { Logger } from '@nestjs/common';
import type { Clock } from '../infra/clock';
import type { PlatformName } from './call-error';
import { CircuitBreaker } from './circuit-breaker';

const FIRST_HOLD_MS = 60_000;
const LONGEST_HOLD_MS = 15 * 60_000;

/**
 * The line to one platform: the circuit that all calls go through, and beside it a hold on messages alone, for the time
 * in which none can pass though the platform answers (rights, credentials, a used-up quota; docs/adr/0013-error-policy.md).
 */
export class PlatformLine {
  readonly breaker: CircuitBreaker;
  private readonly log = new Logger('platform');
  private holdUntil = 0;
  private holds = 0;

  constructor(
    readonly platform: PlatformName,
    private readonly clock: Clock,
  ) {
    this.breaker = new CircuitBreaker(clock, (isOpen) => {
      if (isOpen) this.log.error(`${platform} is down: calls to it fail at once until it answers a probe`);
      else this.log.log(`${platform} answers again`);
    });
  }

  /** Epoch milliseconds until which no message should be sent; null: go ahead. */
  pausedUntil(): number | null {
    const held = this.isHeld ? this.holdUntil : 0;
    return Math.max(this.breaker.pausedUntil() ?? 0, held) || null;
  }

  /** Milliseconds of the pause that are left. */
  pauseMs(): number {
    return Math.max(0, (this.pausedUntil() ?? 0) - this.clock.now());
  }

  get isHeld(): boolean {
    return this.holdUntil > this.clock.now();
  }

  /**
   * No message can pass for now. Begins a hold (a minute, then doubling to a quarter of an hour) or joins the one that
   * runs, and answers the milliseconds that are left of it. `why`, the platform's code, is for the log alone.
   */
  hold(why: string): number {
    const now = this.clock.now();
    if (!this.isHeld) {
      this.holdUntil = now + Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** this.holds);
      this.holds += 1;
      this.log.error(`${this.platform} takes no messages (${why}): pushes wait`);
    }
    return this.holdUntil - now;
  }

  /** A message passed. While a hold runs that says nothing: it was on its way before. */
  passed(): void {
    if (!this.isHeld) this.holds = 0;
  }

  /** What an operator should know, in words that everybody may read (`/readyz` asks nobody who they are); null when all is well. */
  get trouble(): string | null {
    if (this.breaker.isOpen) return `${this.platform} does not answer: calls to it are paused, reports are still taken`;
    // A hold that ran out and that no message has passed since is still worth a line.
    return this.holds > 0 ? `${this.platform} takes no messages for now: pushes wait` : null;
  }
}
