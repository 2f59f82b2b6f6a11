import { chinaDay } from './china-time';

/** Counts by key that begin anew with each day of the platform. */
export class DailyCounts {
  private counts = new Map<string, number>();
  private day = 0;

  constructor(private readonly now: () => number) {}

  of(key: string): number {
    const today = chinaDay(this.now());
    if (today !== this.day) {
      this.day = today;
      this.counts = new Map();
    }
    return this.counts.get(key) ?? 0;
  }

  add(key: string): void {
    this.counts.set(key, this.of(key) + 1);
  }
}
