import { AlipaySdk } from 'alipay-sdk';
import type { AlipayConfig } from '../../config';
import type { Clock } from '../../infra/clock';
import { PlatformCallError, type CallFailure } from '../call-error';
import type { Answer, Transport } from '../transport';
import { word } from '../word';
import { chinaTime } from './china-time';
import { privateKeyPem, publicKeyPem } from './keys';
import { isGenuineNotification, signedPart, verifies } from './signature';

export type AlipayAnswer = Record<string, unknown>;

/** `biz_content` is an object: the SDK turns it into JSON, once. */
export type AlipayParams = Record<string, string> | { biz_content: Record<string, unknown> };

/**
 * Calls to the Alipay gateway (v2). The official SDK signs requests and checks notifications; sending
 * is ours, because its `exec` follows redirects, quotes signatures and answers in its error texts, does not tell
 * whether a request went out, and takes an error envelope for a forgery.
 */
export class AlipayClient {
  private readonly sdk: AlipaySdk;
  private readonly publicKey: string;

  constructor(
    private readonly config: AlipayConfig,
    private readonly clock: Clock,
    private readonly transport: Transport,
  ) {
    this.publicKey = publicKeyPem(config.alipayPublicKey);
    this.sdk = new AlipaySdk({
      appId: config.appId,
      privateKey: privateKeyPem(config.privateKey),
      keyType: 'PKCS8',
      alipayPublicKey: this.publicKey,
      gateway: config.gateway,
    });
  }

  get appId(): string {
    return this.config.appId;
  }

  get aesKey(): string {
    return this.config.aesKey;
  }

  get gateway(): string {
    return this.config.gateway;
  }

  /** `api` names the interface in errors and in the policy table. Keys are sent as they are, in snake_case. */
  async call(method: string, api: string, params: AlipayParams): Promise<AlipayAnswer> {
    const signed = this.sdk.sdkExecute(
      method,
      { ...params, timestamp: chinaTime(this.clock.now()) },
      { bizContentAutoSnakeCase: false },
    );
    const query = new URLSearchParams(signed);
    const form = new URLSearchParams();
    // Public parameters go in the query, the interface's own in the form, as the platform's SDKs do.
    for (const name of Object.keys(params)) {
      form.set(name, query.get(name) ?? '');
      query.delete(name);
    }
    const received = await this.transport.send({
      api,
      method: 'POST',
      url: `${this.config.gateway}?${query.toString()}`,
      contentType: 'application/x-www-form-urlencoded;charset=utf-8',
      body: form.toString(),
    });
    return this.answerIn(received, method, api);
  }

  /** RSA2 with the platform's key over exactly this text. */
  verifies(text: string, signature: unknown): boolean {
    return verifies(text, signature, this.publicKey);
  }

  isGenuineNotification(fields: Record<string, string>): boolean {
    return isGenuineNotification(this.sdk, fields);
  }

  close(): void {
    this.transport.close();
  }

  /**
   * A refusal is believed as it stands (it may come unsigned, and with any status); a success must be signed. Only the
   * text that the signature is over is read: of a name that stands twice JSON would give us the other one.
   */
  private answerIn({ status, text: raw }: Answer, method: string, api: string): AlipayAnswer {
    const envelope = parsed(raw);
    const key = [`${method.replaceAll('.', '_')}_response`, 'error_response'].find((name) =>
      isObject(envelope?.[name]),
    );
    const part = key === undefined ? null : signedPart(raw, key);
    const answer = part === null ? null : parsed(part);
    if (!envelope || part === null || !answer) throw this.unusable(api, status, 'no answer envelope');
    const code = word(answer['code']);
    const subCode = word(answer['sub_code']);
    if (code === '' ? key === 'error_response' && status === 200 : code !== '10000') {
      throw this.failed(api, {
        kind: 'refused',
        code: code || 'unknown',
        subCode: subCode || null,
        field: null,
        ...(word(envelope['sign']) !== '' && !this.verifies(part, envelope['sign']) ? { forged: true } : {}),
      });
    }
    if (status !== 200 || !this.verifies(part, envelope['sign']))
      throw this.unusable(api, status, 'signature is wrong');
    return answer;
  }

  /** What is no answer of the platform's: with another status than 200 somebody in front of it spoke. */
  private unusable(api: string, status: number, code: string): PlatformCallError {
    return this.failed(api, status === 200 ? { kind: 'unreadable', code } : { kind: 'http', status });
  }

  private failed(api: string, failure: CallFailure): PlatformCallError {
    return new PlatformCallError('alipay', api, failure);
  }
}

function parsed(raw: string): AlipayAnswer | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is AlipayAnswer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
