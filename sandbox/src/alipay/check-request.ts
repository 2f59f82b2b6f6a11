import type { KeyObject } from 'node:crypto';
import type { AlipayApp } from '../config/sandbox-config';
import { gatewayFailure, type GatewayFailure } from './gateway-answer';
import { verifyRsa2 } from './rsa2';

export type Parameters = ReadonlyMap<string, string>;

/** The text that a request's signature covers: everything but `sign`, sorted, raw values (Alipay: gateway v2, signing). */
export function signText(parameters: Parameters): string {
  return [...parameters]
    .filter(([key]) => key !== 'sign')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

/** The gateway's checks before any method is looked at; null when the request is genuine. */
export function refuseRequest(
  parameters: Parameters,
  app: AlipayApp,
  publicKey: KeyObject,
  now: number,
): GatewayFailure | null {
  for (const name of ['method', 'app_id', 'sign_type', 'timestamp', 'version', 'sign']) {
    if (!parameters.get(name)) {
      const subCode = name === 'sign' ? 'isv.missing-signature' : `isv.missing-${name.replaceAll('_', '-')}`;
      return gatewayFailure('40001', subCode, `缺少${name}参数`);
    }
  }
  if (parameters.get('app_id') !== app.appId) return gatewayFailure('40002', 'isv.invalid-app-id', '无效的AppID参数');
  if (parameters.get('version') !== '1.0') return gatewayFailure('40002', 'isv.invalid-version', '无效的version参数');
  if (parameters.get('sign_type') !== 'RSA2') {
    return gatewayFailure('40002', 'isv.invalid-signature-type', '无效的签名类型');
  }
  if (!/^utf-?8$/i.test(parameters.get('charset') ?? '')) {
    return gatewayFailure('40002', 'isv.invalid-charset', '字符集错误');
  }
  const tolerance = (app.timestampToleranceSeconds ?? 900) * 1000;
  // NaN fails the comparison, too.
  if (!(Math.abs(readTimestamp(parameters.get('timestamp') ?? '') - now) <= tolerance)) {
    return gatewayFailure('40002', 'isv.invalid-timestamp', '非法的时间戳参数');
  }
  if (!verifyRsa2(signText(parameters), parameters.get('sign') ?? '', publicKey)) {
    return gatewayFailure('40002', 'isv.invalid-signature', '无效签名');
  }
  return null;
}

/** `yyyy-MM-dd HH:mm:ss` in GMT+8, as milliseconds since 1970; NaN when it is none. */
function readTimestamp(text: string): number {
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : NaN;
}
