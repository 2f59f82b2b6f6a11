import { createSign } from 'node:crypto';
import type { AlipayConfig } from '../../../src/config';
import { ManualClock } from '../../../src/infra/clock';
import { AlipayClient } from '../../../src/platform/alipay/client';
import { Transport } from '../../../src/platform/transport';
import { fixture } from './fixture';

export interface AlipayVectors {
  app_private_key_pkcs8_pem: string;
  app_public_key_pem: string;
  alipay_standin_private_key_pkcs8_pem: string;
  alipay_standin_public_key_pem: string;
  encrypt_key_base64: string;
  v2_requests: {
    name: string;
    method: string;
    input_params: Record<string, unknown>;
    sign_string: string;
    sign: string;
    params_in_query: Record<string, string>;
    form_body: Record<string, string>;
  }[];
  v2_responses: { name: string; response_key: string; raw_body: string; expected_sign_content: string }[];
  notifications: { name: string; post_fields_decoded: Record<string, string>; form_encoded: string }[];
  phone_number: {
    front_end_response_field: string;
    response_ciphertext_base64: string;
    sign: string;
    plaintext: string;
    unencrypted_error_example: string;
  };
}

export const vectors = fixture<AlipayVectors>('alipay_rsa2.json');

export function alipayConfig(gateway: string): AlipayConfig {
  return {
    appId: '2021000000000001',
    privateKey: vectors.app_private_key_pkcs8_pem,
    alipayPublicKey: vectors.alipay_standin_public_key_pem,
    gateway,
    aesKey: vectors.encrypt_key_base64,
  };
}

export function alipayClient(gateway: string, now: number, change: Partial<AlipayConfig> = {}): AlipayClient {
  return new AlipayClient(
    { ...alipayConfig(gateway), ...change },
    new ManualClock(now),
    new Transport('alipay', { patience: 400 }),
  );
}

/** Signs as the platform would, with the stand-in key of the vectors. */
export function platformSign(text: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(vectors.alipay_standin_private_key_pkcs8_pem, 'base64');
}

/** A v2 answer envelope, signed over the exact text of its node. */
export function envelope(key: string, node: object): string {
  const text = JSON.stringify(node);
  return `{"${key}":${text},"sign":"${platformSign(text)}"}`;
}
