/** Injection tokens of the platforms' clients; null where a platform is not configured. */
export const WECHAT_CLIENT = Symbol('wechat client');
export const ALIPAY_CLIENT = Symbol('alipay client');
export const SMS_CLIENT = Symbol('sms client');
/** Injection tokens of the lines to the platforms; always there. */
export const WECHAT_LINE = Symbol('wechat line');
export const ALIPAY_LINE = Symbol('alipay line');
export const SMS_LINE = Symbol('sms line');
