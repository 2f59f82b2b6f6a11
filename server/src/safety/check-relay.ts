import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Ids } from '../infra/ids';
import { LOG, type Log } from '../infra/logging';
import { AskChecker, CALL_MS, type Asked } from './ask-checker';
import { claimChecks } from './claim-checks';
import { SafetyBell } from './safety-bell';
import type { SafetyCheck } from './safety-check.entity';
import { SafetyChecks } from './safety-checks';

/** Calls at once: far below what the platforms allow a minute. */
const CONCURRENCY = 10;
const LOOK_EVERY_MS = 500;
/** A call and its writing; a check whose lease ran out is asked about again, which does no harm. */
const LEASE_MS = 2 * CALL_MS;

/** Carries checks to the platforms: claims, asks outside any transaction, writes what was said. */
@Injectable()
export class CheckRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly owner: string;
  private readonly inFlight = new Set<Promise<void>>();
  private loop: Promise<void> | null = null;
  private stopped = false;
  private rung = false;
  private awaken: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly checks: SafetyChecks,
    private readonly asker: AskChecker,
    bell: SafetyBell,
    ids: Ids,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.owner = ids.next();
    bell.onRing(() => this.wake());
  }

  onApplicationBootstrap(): void {
    this.loop ??= this.run();
  }

  /** Takes nothing new, and waits until what was asked is written down. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
  }

  /** Does all that is due now and waits for its end. */
  async drain(): Promise<void> {
    while ((await this.step()) > 0 || this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rung = false;
      const due = await this.step().catch((error: Error) => this.failed(error));
      if (due === 0 && !this.rung) await this.sleep();
    }
    await Promise.all(this.inFlight);
  }

  /** Takes what is due, as far as there is room; answers how many checks moved. */
  private async step(): Promise<number> {
    const limit = CONCURRENCY - this.inFlight.size;
    if (limit === 0 || !(await this.isAnythingDue())) return 0;
    const { toAsk, due } = await this.database.inTransaction((tx) => {
      const now = this.clock.now();
      return claimChecks(tx, { owner: this.owner, now, leaseUntil: now + LEASE_MS, limit }, this.checks);
    });
    for (const check of toAsk) this.start(check);
    return due;
  }

  /** Looked at with a reading connection first: most of the time there is nothing to lock. */
  private async isAnythingDue(): Promise<boolean> {
    const row = await this.database
      .read()
      .one('SELECT id FROM safety_check WHERE next_at <= ? LIMIT 1', [this.clock.now()]);
    return row !== null;
  }

  private start(check: SafetyCheck): void {
    const work = this.carryOut(check)
      .catch((error: Error) => {
        // Its lease runs out, and it comes again.
        this.log.warn({ checkId: check.id, err: error.name }, 'a safety check could not be carried out, trying again');
      })
      .finally(() => {
        this.inFlight.delete(work);
        this.wake();
      });
    this.inFlight.add(work);
  }

  private async carryOut(check: SafetyCheck): Promise<void> {
    const asked = await this.asker.ask(check);
    await this.database.inTransaction(async (tx) => {
      const current = await this.checks.locked(tx, check.id);
      // Another process took it over after the lease, or a dispatcher settled it meanwhile.
      if (current?.state !== 'checking' || current.leaseOwner !== this.owner) return;
      await this.checks.write(tx, asSeenBy(current, asked), asked.step);
    });
  }

  private failed(error: Error): number {
    this.log.warn({ err: error.name }, 'safety relay: the database did not answer, trying again');
    return 0;
  }

  private wake(): void {
    this.rung = true;
    this.awaken();
  }

  /** The timer alone keeps no process alive. */
  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      timer.unref();
      this.awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function asSeenBy(check: SafetyCheck, { platform }: Asked): SafetyCheck {
  return { ...check, platform };
}
