import type { KeyObject } from 'node:crypto';
import type { AlipayApp } from '../config/sandbox-config';
import { gatewayFailure, type GatewayFailure } from './gateway-answer';
import { verifyRsa2 } from './rsa2';

export interface V3Request {
  readonly method: string;
  /** Path and query as they were written. */
  readonly url: string;
  readonly body: string;
  readonly authorization: string;
  readonly appAuthToken: string | undefined;
}

/** The text that a v3 request's signature covers (Alipay: gateway v3, signing). `auth`: what stands before `,sign=`. */
export function v3SignText(
  auth: string,
  { method, url, body, appAuthToken }: Omit<V3Request, 'authorization'>,
): string {
  const lines = [auth, method, url, body, ...(appAuthToken === undefined ? [] : [appAuthToken])];
  return `${lines.join('\n')}\n`;
}

/** The text that a v3 answer's signature covers. */
export function v3AnswerText(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`;
}

/** Null when the request is genuine and of this moment. */
export function refuseV3(request: V3Request, app: AlipayApp, publicKey: KeyObject, now: number): GatewayFailure | null {
  const [, auth = '', sign = ''] = /^ALIPAY-SHA256withRSA (.+),sign=([^,]+)$/.exec(request.authorization) ?? [];
  const fields = new Map(
    auth.split(',').map((part): [string, string] => {
      const [name = '', ...value] = part.split('=');
      return [name, value.join('=')];
    }),
  );
  if (sign === '') return gatewayFailure('40001', 'isv.missing-signature', '缺少签名参数');
  if (fields.get('app_id') !== app.appId) return gatewayFailure('40002', 'isv.invalid-app-id', '无效的AppID参数');
  if (!fields.get('nonce')) return gatewayFailure('40001', 'isv.missing-nonce', '缺少nonce参数');
  const timestamp = fields.get('timestamp') ?? '';
  const tolerance = (app.timestampToleranceSeconds ?? 900) * 1000;
  if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - now) > tolerance) {
    return gatewayFailure('40002', 'isv.invalid-timestamp', '非法的时间戳参数');
  }
  if (!verifyRsa2(v3SignText(auth, request), sign, publicKey)) {
    return gatewayFailure('40002', 'isv.invalid-signature', '无效签名');
  }
  return null;
}
