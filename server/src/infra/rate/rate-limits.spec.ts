/** Fake: the clock. Real: the counters, in memory and, where `TEST_REDIS_URL` names one, in Redis. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../../config';
import { ManualClock } from '../clock';
import { ProblemError } from '../http/problem';
import { MemoryCounters, RedisCounters, type Counters } from './counters';
import { LIMITED, RateLimits } from './rate-limits';

const NOW = 1_763_800_000_000;
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
    const limits = new RateLimits(configured(true), clock);
    for (let i = 0; i < LIMITED.login.most; i += 1)
      expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('let through');
    clock.advance(15_000);
    expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('too-many-requests, 45 s');
    expect(await outcomeOf(limits.spend('login', 'another'))).toBe('let through');
    clock.advance(45_000);
    expect(await outcomeOf(limits.spend('login', 'ip'))).toBe('let through');
  });

  it('looking costs nothing', async () => {
    const limits = new RateLimits(configured(true), new ManualClock(NOW));
    for (let i = 0; i < 100; i += 1) await limits.refuseSpent('missingNumber', 'a');
    for (let i = 0; i < LIMITED.missingNumber.most; i += 1) await limits.spend('missingNumber', 'a');
    expect(await outcomeOf(limits.refuseSpent('missingNumber', 'a'))).toContain('too-many-requests');
  });

  it('are off in development and tests', async () => {
    const limits = new RateLimits(configured(false), new ManualClock(NOW));
    for (let i = 0; i < 1000; i += 1) await limits.spend('login', 'ip');
  });
});

const REDIS = process.env['TEST_REDIS_URL'];

(REDIS ? describe : describe.skip)('Counters shared through Redis [redis]', () => {
  const open: Counters[] = [];
  const process_ = (url: string): Counters => {
    const counters = new RedisCounters(url, new MemoryCounters(new ManualClock(NOW)));
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

  it('with Redis away each counts for itself', async () => {
    const alone = process_('redis://127.0.0.1:1');
    const key = randomUUID();
    await alone.hit(key, 60_000);
    expect((await alone.hit(key, 60_000)).count).toBe(2);
  });
});
