import type { Clock } from '../infra/clock';

/** Remembers answers for a few seconds, at most `capacity` of them; the oldest makes room. */
export class TtlCache<V> {
  private readonly entries = new Map<string, { at: number; value: V }>();

  /** @param lifeMs milliseconds after which an entry is asked for again */
  constructor(
    private readonly clock: Clock,
    private readonly lifeMs: number,
    private readonly capacity = 20_000,
  ) {}

  async get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    if (known && this.clock.now() - known.at < this.lifeMs) return known.value;
    const at = this.clock.now();
    const value = await load();
    this.entries.delete(key);
    if (this.entries.size >= this.capacity) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(key, { at, value });
    return value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
