import type { PlatformName } from './call-error';
import type { Answer } from './exchange';

/** An own word of the platform's inside an answer. */
const WORDS: Record<PlatformName, { own: RegExp; busy: RegExp }> = {
  wechat: { own: /"errcode"\s*:\s*-?\d/, busy: /"errcode"\s*:\s*-1\b/ },
  alipay: { own: /"code"\s*:\s*"\d/, busy: /"code"\s*:\s*"20000"/ },
  sms: { own: /"code"\s*:\s*"/, busy: /"code"\s*:\s*"isp\./ },
};
/** Refusals are short. */
const LONGEST_REFUSAL = 4_096;

/**
 * Does this answer say that the platform itself is in trouble (WeChat -1, Alipay 20000, SMS isp.…, a 5xx that is not in the platform's own
 * words)? Any other answer, a refusal too, shows that it is there.
 */
export function isTrouble(platform: PlatformName, { status, bytes, text }: Answer): boolean {
  const { own, busy } = WORDS[platform];
  const words = bytes.length <= LONGEST_REFUSAL ? text : '';
  return busy.test(words) || (status >= 500 && !own.test(words));
}
