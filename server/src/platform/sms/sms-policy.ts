/**
 * What a provider's code asks of us.
 * - `retry`: the provider is in trouble; the same message once more
 * - `limit`: this phone, or the account, has had enough for now
 * - `wrong-number`: the person must type another number
 * - `dead`: configuration, rights or money: an operator must look, the same call can never pass
 */
export type SmsPolicy = 'retry' | 'limit' | 'wrong-number' | 'dead';

/** Codes as the common providers spell them; an unknown code is `dead`, and so becomes visible. */
const POLICY: Readonly<Record<string, SmsPolicy>> = {
  'isv.BUSINESS_LIMIT_CONTROL': 'limit',
  'isv.DAY_LIMIT_CONTROL': 'limit',
  'isv.MONTH_LIMIT_CONTROL': 'limit',
  'isv.MOBILE_NUMBER_ILLEGAL': 'wrong-number',
  'isv.MOBILE_IN_BLACKLIST': 'wrong-number',
  'isv.AMOUNT_NOT_ENOUGH': 'dead',
  'isv.OUT_OF_SERVICE': 'dead',
  'isv.ACCOUNT_ABNORMAL': 'dead',
  'isv.SMS_SIGNATURE_ILLEGAL': 'dead',
  'isv.SMS_TEMPLATE_ILLEGAL': 'dead',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'dead',
  'isv.INVALID_PARAMETERS': 'dead',
  'InvalidAccessKeyId.NotFound': 'dead',
  SignatureDoesNotMatch: 'dead',
  SignatureNonceUsed: 'dead',
  'InvalidTimeStamp.Expired': 'dead',
};

export function smsPolicyOf(code: string): SmsPolicy {
  // "isp." is the provider's own trouble by their naming, whatever follows.
  return POLICY[code] ?? (code.startsWith('isp.') ? 'retry' : 'dead');
}

/** Seconds to wait after a limit: a minute's by the name that providers give it, a day's otherwise. */
export function waitAfter(code: string): number {
  return code === 'isv.BUSINESS_LIMIT_CONTROL' ? 60 : 3600;
}
