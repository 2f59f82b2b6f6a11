import { ok, refused, unsupported } from '../answer';
import type { Answer, Reason, Refused } from '../platform';
import type { MyFailure } from './my';

type Ask<I, O> = (options: I & { success?: (result: O) => void; fail?: (failure: MyFailure) => void }) => unknown;

/** One call of `my`, answered through its callbacks; what this Alipay is too old for is a refusal. */
export function ask<I extends object, O>(
  name: string,
  call: Ask<I, O> | undefined,
  options: NoInfer<I>,
): Promise<Answer<O>> {
  if (typeof call !== 'function') return Promise.resolve(unsupported(name));
  return new Promise((resolve) => {
    const settle = {
      success: (result: O) => {
        // Some calls report a failure here, with nothing but an error in it.
        const failure = (result ?? {}) as MyFailure;
        resolve(failure.error ? refusalOf(name, failure) : ok(result));
      },
      fail: (failure: MyFailure) => resolve(refusalOf(name, failure ?? {})),
    };
    try {
      call({ ...options, ...settle });
    } catch (error) {
      resolve(refused('failed', `${name}: ${String(error)}`));
    }
  });
}

export function refusalOf(name: string, failure: MyFailure): Refused {
  const code = Number(failure.error ?? failure.errorCode ?? Number.NaN);
  const text = failure.errorMessage ?? '';
  return refused(WHY[code] ?? whyOf(text), `${name}: ${Number.isNaN(code) ? '' : code} ${text}`.trim());
}

/** platforms.md 2.8: 2001 refused now, 2002 and 2003 refused for good; 10, 11 closed by the person. */
const WHY: Readonly<Record<number, Reason>> = {
  1: 'unsupported',
  3: 'denied',
  10: 'cancelled',
  11: 'cancelled',
  2001: 'denied',
  2002: 'denied-for-good',
  2003: 'denied-for-good',
};

function whyOf(text: string): Reason {
  if (/cancel|取消/i.test(text)) return 'cancelled';
  if (/time ?out|超时/i.test(text)) return 'timeout';
  return /auth|permission|权限|授权/i.test(text) ? 'denied' : 'failed';
}
