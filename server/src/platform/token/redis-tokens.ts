import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Redis from 'ioredis';
import type { Clock } from '../../infra/clock';
import type { PersonalData } from '../../infra/crypto';
import { SharedStoreDown, SharedTokens, type HeldToken } from './shared-tokens';

/** Longer than the longest fetch, so that a lock never ends under its owner; milliseconds. */
const LOCK = 15_000;
const GLANCE = 40;

const DELETE_IF_EQUAL =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

/** Tokens shared through Redis, sealed with the data key: whoever reads Redis cannot speak for the app. */
export class RedisTokens extends SharedTokens {
  private readonly redis: Redis;
  private readonly lockKey: string;

  constructor(
    url: string,
    private readonly key: string,
    private readonly clock: Clock,
    private readonly seal: PersonalData,
  ) {
    super();
    this.lockKey = `${key}:lock`;
    this.redis = new Redis(url, {
      lazyConnect: true,
      connectTimeout: 1_000,
      commandTimeout: 1_000,
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => Math.min(times * 200, 5_000),
    });
    // Without a listener ioredis prints each failed attempt; callers hear of it through SharedStoreDown.
    this.redis.on('error', () => undefined);
  }

  async obtain(fetch: () => Promise<HeldToken>): Promise<HeldToken> {
    const owner = randomUUID();
    for (let waited = 0; waited <= LOCK; waited += GLANCE) {
      const present = await this.read();
      if (present) return present.token;
      if (await this.lock(owner)) return this.fetchAsOwner(owner, fetch);
      await pause(GLANCE);
    }
    // The owner died and another took over, again and again: rather one request more than no message.
    return fetch();
  }

  async drop(failed: string): Promise<void> {
    const present = await this.read();
    if (present?.token.value === failed)
      await this.ask(() => this.redis.eval(DELETE_IF_EQUAL, 1, this.key, present.sealed));
  }

  async close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }

  private async fetchAsOwner(owner: string, fetch: () => Promise<HeldToken>): Promise<HeldToken> {
    try {
      // The one before may have stored its value between the look and the lock.
      const present = await this.read();
      if (present) return present.token;
      const token = await fetch();
      await this.write(token);
      return token;
    } finally {
      await this.quietly(() => this.redis.eval(DELETE_IF_EQUAL, 1, this.lockKey, owner));
    }
  }

  private async read(): Promise<{ token: HeldToken; sealed: string } | null> {
    const sealed = await this.ask(() => this.redis.get(this.key));
    if (!sealed) return null;
    const token = this.opened(sealed);
    return token && token.until > this.clock.now() ? { token, sealed } : null;
  }

  /** Null for what another installation's key sealed, or what is no token. */
  private opened(sealed: string): HeldToken | null {
    try {
      const { value, until } = JSON.parse(this.seal.decrypt(sealed)) as Partial<HeldToken>;
      return typeof value === 'string' && typeof until === 'number' ? { value, until } : null;
    } catch {
      return null;
    }
  }

  private async lock(owner: string): Promise<boolean> {
    return (await this.ask(() => this.redis.set(this.lockKey, owner, 'PX', LOCK, 'NX'))) === 'OK';
  }

  /** The token is good even if it could not be stored. */
  private async write(token: HeldToken): Promise<void> {
    const life = token.until - this.clock.now();
    if (life <= 0) return;
    const sealed = this.seal.encrypt(JSON.stringify(token));
    await this.quietly(() => this.redis.set(this.key, sealed, 'PX', life));
  }

  private async quietly(command: () => Promise<unknown>): Promise<void> {
    await command().catch(() => undefined);
  }

  private async ask<T>(command: () => Promise<T>): Promise<T> {
    try {
      if (this.redis.status === 'wait') await this.redis.connect();
      return await command();
    } catch (error) {
      throw new SharedStoreDown(error instanceof Error ? error.name : 'unknown');
    }
  }
}
