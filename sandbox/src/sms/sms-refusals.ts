/** Codes as the common providers of text messages in China spell them, with what they say beside it. */
export const SMS_REFUSALS = {
  'InvalidAccessKeyId.NotFound': 'Specified access key is not found.',
  SignatureDoesNotMatch: 'Specified signature is not matched with our calculation.',
  'InvalidTimeStamp.Expired': 'Specified time stamp or date value is expired.',
  SignatureNonceUsed: 'Specified signature nonce was used already.',
  'isv.INVALID_PARAMETERS': '参数异常',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码格式错误',
  'isv.SMS_SIGNATURE_ILLEGAL': '该账号下找不到对应签名',
  'isv.SMS_TEMPLATE_ILLEGAL': '该账号下找不到对应模板',
  'isv.TEMPLATE_MISSING_PARAMETERS': '模板变量缺少参数',
  'isv.BUSINESS_LIMIT_CONTROL': '触发分钟级流控',
  'isv.DAY_LIMIT_CONTROL': '触发天级流控',
} as const;

export type SmsRefusalCode = keyof typeof SMS_REFUSALS;

/** The provider says no. */
export class SmsRefusal extends Error {
  constructor(readonly code: SmsRefusalCode) {
    super(SMS_REFUSALS[code]);
  }
}
