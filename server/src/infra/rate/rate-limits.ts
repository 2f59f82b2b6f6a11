import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { LOG, type Log } from '../logging';
import { CONFIG } from '../tokens';
import { MemoryCounters, RedisCounters, type Counters } from './counters';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is counted, how many, in which window (access.md, "Limits"). */
export const LIMITED = {
  report: { most: 10, windowMs: HOUR },
  reportOfNewAccount: { most: 5, windowMs: HOUR },
  photo: { most: 60, windowMs: HOUR },
  write: { most: 60, windowMs: MINUTE },
  read: { most: 300, windowMs: MINUTE },
  withoutToken: { most: 600, windowMs: MINUTE },
  /** Where a password or code could be guessed. */
  login: { most: 10, windowMs: MINUTE },
  /** Where a platform vouches for the person: a whole office or a mobile network stands behind one address. */
  platformLogin: { most: 120, windowMs: MINUTE },
  /** All that is kept about a person, as one document. */
  export: { most: 3, windowMs: 24 * HOUR },
  missingNumber: { most: 20, windowMs: HOUR },
} as const;

export type Limited = keyof typeof LIMITED;

/** Limits per account or address: on in production, or with `RATE_LIMITS=on`. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly counters: Counters;
  private readonly on: boolean;

  constructor(@Inject(CONFIG) config: Config, clock: Clock, @Inject(LOG) log: Log) {
    const memory = new MemoryCounters(clock);
    this.counters = config.redisUrl ? new RedisCounters(config.redisUrl, memory, log) : memory;
    this.on = config.rateLimits;
  }

  /** Counts one; throws 429 `too-many-requests` with `Retry-After` past the limit. */
  async spend(what: Limited, who: string): Promise<void> {
    if (!this.on) return;
    const { most, windowMs } = LIMITED[what];
    const { count, resetsInMs } = await this.counters.hit(`${what}:${who}`, windowMs);
    if (count > most) throw tooMany(resetsInMs);
  }

  /** Throws 429 where the limit is used up, without counting. */
  async refuseSpent(what: Limited, who: string): Promise<void> {
    if (!this.on) return;
    const { most, windowMs } = LIMITED[what];
    const { count, resetsInMs } = await this.counters.peek(`${what}:${who}`, windowMs);
    if (count >= most) throw tooMany(resetsInMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.counters.close();
  }
}

function tooMany(resetsInMs: number): ProblemError {
  const seconds = Math.max(1, Math.ceil(resetsInMs / 1000));
  return new ProblemError('too-many-requests', `操作太频繁，请 ${wait(seconds)} 后再试；紧急情况请拨打 12345`, {
    headers: { 'retry-after': String(seconds) },
  });
}

function wait(seconds: number): string {
  return seconds < 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
