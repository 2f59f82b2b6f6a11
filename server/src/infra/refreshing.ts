import type { Clock } from './clock';

/** How long a process may go on with what it read, milliseconds: another process may have changed it. */
export const REFRESH_MS = 5000;

/** A value read from the database and kept for at most `REFRESH_MS`. Callers at the same time share one reading. */
export class Refreshing<T> {
  private kept: { value: T; until: number } | null = null;
  private reading: Promise<T> | null = null;
  private generation = 0;

  constructor(
    private readonly clock: Clock,
    private readonly read: () => Promise<T>,
  ) {}

  async get(): Promise<T> {
    if (this.kept && this.clock.now() < this.kept.until) return this.kept.value;
    this.reading ??= this.refresh(this.generation);
    return this.reading;
  }

  /** After a change of our own: the next caller reads anew, and a reading under way is not kept. */
  forget(): void {
    this.generation += 1;
    this.kept = null;
    this.reading = null;
  }

  private async refresh(generation: number): Promise<T> {
    const until = this.clock.now() + REFRESH_MS;
    try {
      const value = await this.read();
      if (generation === this.generation) this.kept = { value, until };
      return value;
    } finally {
      if (generation === this.generation) this.reading = null;
    }
  }
}
