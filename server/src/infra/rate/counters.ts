import Redis from 'ioredis';
import type { Clock } from '../clock';

export interface Count {
  count: number;
  /** Milliseconds until the window ends. */
  resetsInMs: number;
}

/** Counts events in fixed windows. */
export abstract class Counters {
  abstract hit(key: string, windowMs: number): Promise<Count>;
  /** How many there are, without adding one. */
  abstract peek(key: string, windowMs: number): Promise<Count>;
  async close(): Promise<void> {
    // Nothing to let go of, where nothing is held.
  }
}

const KEPT_KEYS = 100_000;

/** In this process; enough for one. */
export class MemoryCounters extends Counters {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  constructor(private readonly clock: Clock) {
    super();
  }

  async hit(key: string, windowMs: number): Promise<Count> {
    const found = this.window(key, windowMs);
    found.count += 1;
    this.windows.set(key, found);
    if (this.windows.size > KEPT_KEYS) this.forgetEnded();
    return { count: found.count, resetsInMs: found.endsAt - this.clock.now() };
  }

  async peek(key: string, windowMs: number): Promise<Count> {
    const { count, endsAt } = this.window(key, windowMs);
    return { count, resetsInMs: endsAt - this.clock.now() };
  }

  private window(key: string, windowMs: number): { count: number; endsAt: number } {
    const now = this.clock.now();
    const found = this.windows.get(key);
    return found && found.endsAt > now ? found : { count: 0, endsAt: now + windowMs };
  }

  private forgetEnded(): void {
    const now = this.clock.now();
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** Shared between processes; when Redis is away this process counts for itself. */
export class RedisCounters extends Counters {
  private readonly redis: Redis;

  constructor(
    url: string,
    private readonly alone: MemoryCounters,
  ) {
    super();
    this.redis = new Redis(url, {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      commandTimeout: 500,
    });
    // Without a listener ioredis prints every failed reconnect; each is answered by counting alone.
    this.redis.on('error', () => undefined);
    void this.redis.connect().catch(() => undefined);
  }

  async hit(key: string, windowMs: number): Promise<Count> {
    try {
      const results = await this.redis
        .multi()
        .incr(`citygrid:rate:${key}`)
        .pexpire(`citygrid:rate:${key}`, windowMs, 'NX')
        .pttl(`citygrid:rate:${key}`)
        .exec();
      const [count, , left] = (results ?? []).map(([, value]) => Number(value));
      if (count === undefined || Number.isNaN(count)) return await this.alone.hit(key, windowMs);
      return { count, resetsInMs: Math.max(0, left ?? windowMs) };
    } catch {
      return this.alone.hit(key, windowMs);
    }
  }

  async peek(key: string, windowMs: number): Promise<Count> {
    try {
      const results = await this.redis.multi().get(`citygrid:rate:${key}`).pttl(`citygrid:rate:${key}`).exec();
      const [count, left] = (results ?? []).map(([, value]) => Number(value ?? 0));
      return { count: count ?? 0, resetsInMs: Math.max(0, left ?? windowMs) };
    } catch {
      return this.alone.peek(key, windowMs);
    }
  }

  override async close(): Promise<void> {
    this.redis.disconnect();
  }
}
