import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InboxWorker, nameOf } from './inbox-worker';

/** Packets are due again after a failure, or were put down by another process: looked for this often, milliseconds. */
const POLL = 1_000;

/** Keeps the worker going: at once when something was put down here, otherwise now and then. */
@Injectable()
export class InboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('platform-inbox');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private woken = false;
  private stopped = false;

  constructor(private readonly worker: InboxWorker) {}

  onApplicationBootstrap(): void {
    this.plan(0);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** Something was put down: do not wait for the next round. */
  wake(): void {
    this.woken = true;
    if (!this.running) this.plan(0);
  }

  private plan(delay: number): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void (this.running = this.round()), delay);
    this.timer.unref();
  }

  private async round(): Promise<void> {
    this.woken = false;
    try {
      await this.worker.runOnce(() => this.stopped);
    } catch (error) {
      this.log.error(`inbox round failed: ${nameOf(error)}`);
    }
    this.running = null;
    this.plan(this.woken ? 0 : POLL);
  }
}
