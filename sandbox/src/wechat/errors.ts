import { randomBytes } from 'node:crypto';

/** The platform's own words for the codes that the sandbox answers. */
const WORDS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40035: 'invalid parameter',
  40037: 'invalid template_id',
  40038: 'long-term template frequency limit',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40169: 'invalid length for scene, or the data is not json string',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'subscribe message capability is banned',
  43108: 'concurrent send conflict',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  45168: 'data contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61010: 'code is expired',
  85096: 'scancode_time is a reserved parameter',
  87014: 'risky content',
};

export interface WechatFailure {
  readonly errcode: number;
  readonly errmsg: string;
}

/** A failed answer as WeChat words it, with a request id at the end. */
export function wechatFailure(errcode: number, detail = ''): WechatFailure {
  const words = [WORDS[errcode] ?? 'error', detail].filter((part) => part !== '').join(' ');
  return { errcode, errmsg: `${words} rid: ${randomBytes(12).toString('hex')}` };
}
