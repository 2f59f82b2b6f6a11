import { ok, refused, unsupported } from '../answer';
import type { Answer, Reason, Refused } from '../platform';
import type { WxFailure } from './wx';

type Ask<I, O> = (options: I & { success?: (result: O) => void; fail?: (failure: WxFailure) => void }) => unknown;

/** One call of `wx`, answered through its callbacks; what this WeChat is too old for is a refusal. */
export function ask<I extends object, O>(
  name: string,
  call: Ask<I, O> | undefined,
  options: NoInfer<I>,
): Promise<Answer<O>> {
  if (typeof call !== 'function') return Promise.resolve(unsupported(name));
  return new Promise((resolve) => {
    const settle = {
      success: (result: O) => resolve(ok(result)),
      fail: (failure: WxFailure) => resolve(refusalOf(name, failure)),
    };
    try {
      call({ ...options, ...settle });
    } catch (error) {
      resolve(refused('failed', `${name}: ${String(error)}`));
    }
  });
}

export const refusalOf = (name: string, failure: WxFailure): Refused => {
  const text = failure.errMsg ?? '';
  return refused(whyOf(text, failure), `${name}: ${text} ${failure.errno ?? failure.errCode ?? ''}`.trim());
};

/** WeChat says it in `errMsg`, in more than one way for each thing (platforms.md 1.8). */
function whyOf(text: string, { errno }: WxFailure): Reason {
  if (/cancel/i.test(text)) return 'cancelled';
  // 112: the privacy guide in the console does not name the data. The operator has to, nobody else can help.
  if (errno === 112 || /not declared/i.test(text)) return 'failed';
  if (errno === 104 || /privacy (permission|authorization)/i.test(text)) return 'denied';
  if (/auth(orize)?[: ]*(fail )?(auth )?(deny|denied)|permission denied|LOCATIONSWITCHOFF/i.test(text)) {
    return 'denied-for-good';
  }
  if (/not support|is not a function|no such/i.test(text)) return 'unsupported';
  if (/time ?out/i.test(text)) return 'timeout';
  // A wrong list of domains is the operator's, "interrupted" is the phone's: neither means that there is no signal.
  if (/domain list|interrupted|url scheme/i.test(text)) return 'failed';
  return /^(request|uploadFile):fail/.test(text) ? 'offline' : 'failed';
}
