const HOUR = 60 * 60_000;
/** Soon after the start too: a process may be restarted more often than every hour. */
const FIRST = 60_000;

/** Runs something a minute after the start and then every hour; it can ask whether to stop. The timer keeps no process alive. */
export class Hourly {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly work: (isStopped: () => boolean) => Promise<unknown>,
    private readonly failed: (error: Error) => void,
  ) {}

  start(): void {
    this.plan(FIRST);
  }

  /** Waits for a run that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private plan(delay: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void (this.running = this.run()), delay);
    this.timer.unref();
  }

  private async run(): Promise<void> {
    try {
      await this.work(() => this.stopped);
    } catch (error) {
      this.failed(error as Error);
    }
    this.plan(HOUR);
  }
}
