import Redis, { type ChainableCommander } from 'ioredis';
import type { Clock } from '../clock';
import type { Log } from '../logging';

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

/** A window takes some 200 bytes. */
const KEPT_KEYS = 100_000;

/** In this process; enough for one. Past the number of keys that it keeps, the window that began first is forgotten. */
export class MemoryCounters extends Counters {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly keptKeys = KEPT_KEYS,
  ) {
    super();
  }

  async hit(key: string, windowMs: number): Promise<Count> {
    const found = this.window(key, windowMs);
    found.count += 1;
    // A new window goes to the end: the map is in the order in which they began.
    if (this.windows.get(key) !== found) this.windows.delete(key);
    this.windows.set(key, found);
    if (this.windows.size > this.keptKeys) this.forgetOldest();
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

  private forgetOldest(): void {
    for (const key of this.windows.keys()) {
      this.windows.delete(key);
      return;
    }
  }
}

/** Shared between processes; when Redis is away this process counts for itself. */
export class RedisCounters extends Counters {
  private readonly redis: Redis;
  private isAway = false;

  constructor(
    url: string,
    private readonly alone: MemoryCounters,
    private readonly log: Pick<Log, 'info' | 'warn'>,
  ) {
    super();
    this.redis = new Redis(url, {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      commandTimeout: 500,
    });
    // Without a listener ioredis prints every failed reconnect; that Redis is away is said once, by the first count.
    this.redis.on('error', () => undefined);
    void this.redis.connect().catch(() => undefined);
  }

  async hit(key: string, windowMs: number): Promise<Count> {
    return this.shared(
      async () => {
        const [count, left] = await this.ask(this.redis.multi().incr(named(key)).pttl(named(key)));
        if (left >= 0) return { count, resetsInMs: left };
        // Just begun, or left without an end by a process that died between the two. `PEXPIRE … NX` needs Redis 7.
        await this.redis.pexpire(named(key), windowMs);
        return { count, resetsInMs: windowMs };
      },
      () => this.alone.hit(key, windowMs),
    );
  }

  async peek(key: string, windowMs: number): Promise<Count> {
    return this.shared(
      async () => {
        const [count, left] = await this.ask(this.redis.multi().get(named(key)).pttl(named(key)));
        return { count, resetsInMs: Math.max(0, left) };
      },
      () => this.alone.peek(key, windowMs),
    );
  }

  private async ask(commands: ChainableCommander): Promise<[number, number]> {
    const [first, second] = (await commands.exec()) ?? [];
    const error = first?.[0] ?? second?.[0];
    if (error) throw error;
    return [Number(first?.[1] ?? 0), Number(second?.[1] ?? 0)];
  }

  private async shared(count: () => Promise<Count>, instead: () => Promise<Count>): Promise<Count> {
    try {
      const counted = await count();
      if (this.isAway) this.log.info({}, 'Redis is back: limits are shared between processes again');
      this.isAway = false;
      return counted;
    } catch (error) {
      if (!this.isAway)
        this.log.warn({ err: (error as Error).message }, 'Redis is away: each process counts limits for itself');
      this.isAway = true;
      return instead();
    }
  }

  override async close(): Promise<void> {
    this.redis.disconnect();
  }
}

function named(key: string): string {
  return `citygrid:rate:${key}`;
}
