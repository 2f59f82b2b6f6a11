/** Fake: the clock. Real: the counters, in memory and, where `TEST_REDIS_URL` names one, in Redis. */
import { randomUUID } from 'node:crypto';
import Redis from 'ioredis';
import type { Config } from '../../config';
import { ManualClock } from '../clock';
import { ProblemError } from '../http/problem';
import { createLog, type Log } from '../logging';
import { MemoryCounters, RedisCounters, type Counters } from './counters';
import { LIMITED, RateLimits } from './rate-limits';

const NOW = 1_763_800_000_000;
const SILENT = createLog('silent');
const configured = (rateLimits: boolean): Config => ({ rateLimits, redisUrl: null }) as Config;

async function outcomeOf(spend: Promise<void>): Promise<string> {
  try {
    await spend;
    return 'let through';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `${error.code}, ${error.extra.headers?.['retry-after']} s`;
  }
}

describe('Rate limits', () => {
  it('let the agreed number through, then say when to come back, and forget with the window', async () => {
    const clock = new ManualClock(NOW);
    const limits = new RateLimits(configured(true), clock, SILENT);
    for (let i = 0; i < LIMITED.login.most; i += 1)
      expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('let through');
    clock.advance(15_000);
    expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('too-many-requests, 45 s');
    expect(await outcomeOf(limits.spend('login', 'another'))).toBe('let through');
    clock.advance(45_000);
    expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('let through');
  });

  it('looking costs nothing', async () => {
    const limits = new RateLimits(configured(true), new ManualClock(NOW), SILENT);
    for (let i = 0; i < 100; i += 1) await limits.refuseSpent('missingNumber', 'a');
    for (let i = 0; i < LIMITED.missingNumber.most; i += 1) await limits.spend('missingNumber', 'a');
    expect(await outcomeOf(limits.refuseSpent('missingNumber', 'a'))).toContain('too-many-requests');
  });

  it('are off in development and tests', async () => {
    const limits = new RateLimits(configured(false), new ManualClock(NOW), SILENT);
    for (let i = 0; i < 1000; i += 1) await limits.spend('login', 'ip');
  });
});

describe('Counters in memory', () => {
  it('keep so many keys and forget the window that began first', async () => {
    const clock = new ManualClock(NOW);
    const counters = new MemoryCounters(clock, 3);
    for (const key of ['a', 'b', 'c', 'a', 'd']) await counters.hit(key, 60_000);
    const counted = async (): Promise<number[]> =>
      Promise.all(['a', 'b', 'c', 'd'].map(async (key) => (await counters.peek(key, 60_000)).count));
    expect(await counted()).toEqual([0, 1, 1, 1]);
    clock.advance(60_000);
    // Another window of `b` is younger than those of `c` and `d`, although `b` was there before them.
    for (const key of ['b', 'e', 'e']) await counters.hit(key, 60_000);
    for (const key of ['f']) await counters.hit(key, 60_000);
    expect((await counters.peek('b', 60_000)).count).toBe(1);
    expect((await counters.peek('e', 60_000)).count).toBe(2);
  });
});

const REDIS = process.env['TEST_REDIS_URL'];

(REDIS ? describe : describe.skip)('Counters shared through Redis [redis]', () => {
  const open: Counters[] = [];
  const said: string[] = [];
  const process_ = (url: string): Counters => {
    const counters = new RedisCounters(url, new MemoryCounters(new ManualClock(NOW)), {
      info: (_facts: object, text?: string) => void said.push(String(text)),
      warn: (_facts: object, text?: string) => void said.push(String(text)),
    } as Pick<Log, 'info' | 'warn'>);
    open.push(counters);
    return counters;
  };
  afterAll(() => Promise.all(open.map((counters) => counters.close())));

  it('two processes count together, in a window that ends by itself', async () => {
    const [one, two] = [process_(REDIS ?? ''), process_(REDIS ?? '')];
    const key = randomUUID();
    await new Promise((connected) => setTimeout(connected, 200));
    for (let i = 0; i < 5; i += 1) await one.hit(key, 60_000);
    const seen = await two.hit(key, 60_000);
    expect(seen.count).toBe(6);
    expect(seen.resetsInMs).toBeGreaterThan(50_000);
    expect((await one.peek(key, 60_000)).count).toBe(6);
  });

  it('a count that was left without an end gets one with the next', async () => {
    const plain = new Redis(REDIS ?? '');
    const key = randomUUID();
    try {
      await plain.set(`citygrid:rate:${key}`, 4);
      expect(await open[0]?.hit(key, 60_000)).toEqual({ count: 5, resetsInMs: 60_000 });
      expect(await plain.pttl(`citygrid:rate:${key}`)).toBeGreaterThan(50_000);
    } finally {
      plain.disconnect();
    }
  });

  it('with Redis away each counts for itself, and says so once', async () => {
    const alone = process_('redis://127.0.0.1:1');
    const key = randomUUID();
    said.length = 0;
    await alone.hit(key, 60_000);
    expect((await alone.hit(key, 60_000)).count).toBe(2);
    expect(said).toEqual([expect.stringContaining('Redis is away')]);
  });
});
