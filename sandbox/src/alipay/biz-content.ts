import type { AlipayApp } from '../config/sandbox-config';
import type { Parameters } from './check-request';
import { openContent } from './content-cipher';
import { gatewayFailure, type GatewayFailure } from './gateway-answer';

/** What a method is asked: the business parameters as sent, and biz_content opened and parsed. */
export interface GatewayCall {
  readonly parameters: Parameters;
  /** Null where biz_content is absent or no JSON object. */
  readonly content: Readonly<Record<string, unknown>> | null;
  /** Scheme, host and port under which the caller reaches this sandbox. */
  readonly origin: string;
}

/** Whether caller and gateway speak in ciphertext (`encrypt_type=AES`). */
export function isSealed(parameters: Parameters): boolean {
  return parameters.get('encrypt_type') === 'AES';
}

/** Opens biz_content: encrypted first and signed afterwards, so it is opened after the signature was checked. */
export function readCall(parameters: Parameters, app: AlipayApp, origin: string): GatewayCall | GatewayFailure {
  const type = parameters.get('encrypt_type');
  if (type !== undefined && type !== 'AES') {
    return gatewayFailure('40002', 'isv.invalid-encrypt-type', '无效的加密类型');
  }
  const sent = parameters.get('biz_content');
  if (type === undefined || sent === undefined) return { parameters, content: readObject(sent ?? ''), origin };
  if (app.aesKey === undefined) return gatewayFailure('40001', 'isv.missing-encrypt-key', '缺少加密配置');
  const opened = openContent(sent, app.aesKey);
  if (opened === null)
    return gatewayFailure('40002', 'isv.decryption-error-not-valid-encryptkey', '解密出错，不合法的密钥');
  return { parameters, content: readObject(opened), origin };
}

export function isFailure(value: GatewayCall | GatewayFailure): value is GatewayFailure {
  return 'sub_code' in value;
}

/** Null for anything but a JSON object. */
export function readObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
