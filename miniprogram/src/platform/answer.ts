import type { Answer, Reason, Refused } from './platform';

/** Both halves of an `Answer`, as every implementation makes them. */
export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

export const done: Answer<void> = { ok: true, value: undefined };

export const refused = (why: Reason, detail = ''): Refused => ({ ok: false, why, detail });

export const unsupported = (what: string): Refused => refused('unsupported', `no ${what} here`);

/** The answer, or a time-out: some phones never answer while their own dialog is open. Milliseconds. */
export function within<T>(timeoutMs: number, answer: Promise<Answer<T>>): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(refused('timeout', `no answer in ${timeoutMs} ms`)), timeoutMs);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
