/** Injection tokens of the platforms' clients; null where a platform is not configured. */
export const WECHAT_CLIENT = Symbol('wechat client');
export const ALIPAY_CLIENT = Symbol('alipay client');
