import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { nameOf } from '../inbox/inbox-worker';
import { ChatBell } from './chat-bell';
import { ChatWorker } from './chat-worker';

/** Turns are due again after a failure, or were put down by another process: looked for this often, milliseconds. */
const POLL = 1_000;

/** Keeps the worker going: at once when somebody wrote to this process, otherwise now and then. */
@Injectable()
export class ChatRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('chat');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private woken = false;
  private stopped = false;

  constructor(
    private readonly worker: ChatWorker,
    bell: ChatBell,
  ) {
    bell.onRing(() => this.wake());
  }

  onApplicationBootstrap(): void {
    this.plan(0);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private wake(): void {
    this.woken = true;
    if (this.running) this.worker.nudge();
    else this.plan(0);
  }

  private plan(delay: number): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), delay);
    this.timer.unref();
  }

  /** A round that lasts, because a platform is slow, goes on looking too. */
  private look(): void {
    if (this.running) this.worker.nudge();
    else this.running = this.round();
    this.plan(POLL);
  }

  private async round(): Promise<void> {
    this.woken = false;
    try {
      await this.worker.runOnce(() => this.stopped);
    } catch (error) {
      this.log.error(`chat round failed: ${nameOf(error)}`);
    }
    this.running = null;
    if (this.woken) this.plan(0);
  }
}
