import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { ProblemError } from '../../infra/http';

const WINDOW_MS = 60_000;
const FAILURES_PER_WINDOW = 10;
const CAPACITY = 10_000;

/**
 * Console logins that failed lately, by address and name: more than 10 in a minute are not even tried (access.md,
 * "Limits"; always on). Kept in the process; what must hold across processes is the lock in the database.
 */
@Injectable()
export class LoginAttempts {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Throws `too-many-requests` with `Retry-After`. */
  check(key: string): void {
    const recent = this.recent(key);
    const first = recent[0];
    if (first === undefined || recent.length < FAILURES_PER_WINDOW) return;
    const seconds = Math.max(1, Math.ceil((first + WINDOW_MS - this.clock.now()) / 1000));
    throw new ProblemError('too-many-requests', `尝试次数太多，请 ${seconds} 秒后再试；紧急情况请拨打 12345`, {
      headers: { 'retry-after': String(seconds) },
    });
  }

  failed(key: string): void {
    const recent = [...this.recent(key), this.clock.now()];
    this.failures.delete(key);
    const oldest = this.failures.size >= CAPACITY ? this.failures.keys().next() : undefined;
    if (oldest && !oldest.done) this.failures.delete(oldest.value);
    this.failures.set(key, recent);
  }

  private recent(key: string): number[] {
    return (this.failures.get(key) ?? []).filter((at) => this.clock.now() - at < WINDOW_MS);
  }
}
