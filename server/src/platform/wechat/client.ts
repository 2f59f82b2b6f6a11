import type { WechatConfig } from '../../config';
import type { Clock } from '../../infra/clock';
import { PlatformCallError, type CallFailure } from '../call-error';
import { policyFor } from '../error-policy';
import { parseExactJson } from '../exact-json';
import { AccessTokens } from '../token/access-tokens';
import type { HeldToken, SharedStoreDown, SharedTokens } from '../token/shared-tokens';
import type { Answer, Transport } from '../transport';
import { word } from '../word';

export type WechatAnswer = Record<string, unknown>;

export interface WechatClientParts {
  config: WechatConfig;
  clock: Clock;
  transport: Transport;
  shared: SharedTokens | null;
  onStoreDown?: (error: SharedStoreDown) => void;
}

/** The platform promises the old token five minutes beyond a renewal; we renew that much earlier, seconds. */
const EARLY = 300;

/**
 * Calls to api.weixin.qq.com. HTTP 200 is not success: `errcode` decides (absent or 0). Uses the stable token and
 * never forces its renewal: replicas that force invalidate each other's token and use up twenty renewals a day.
 */
export class WechatClient {
  private readonly tokens: AccessTokens;
  private readonly config: WechatConfig;
  private readonly transport: Transport;
  private readonly clock: Clock;
  private readonly shared: SharedTokens | null;

  constructor({ config, clock, transport, shared, onStoreDown }: WechatClientParts) {
    this.config = config;
    this.transport = transport;
    this.clock = clock;
    this.shared = shared;
    this.tokens = new AccessTokens(clock, shared, () => this.fetchToken(), onStoreDown);
  }

  get appId(): string {
    return this.config.appId;
  }

  /** `jscode2session`: the only interface that wants the secret in the query. */
  async codeToSession(code: string): Promise<WechatAnswer> {
    const query = new URLSearchParams({
      appid: this.config.appId,
      secret: this.config.appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    });
    const url = `${this.config.baseUrl}/sns/jscode2session?${query.toString()}`;
    return this.checked('jscode2session', await this.transport.send({ api: 'jscode2session', method: 'GET', url }));
  }

  /** POST with the access token; a refused token is dropped, fetched again, and the call made once more. */
  async post(api: string, path: string, body: object): Promise<WechatAnswer> {
    const token = await this.tokens.get();
    try {
      return await this.postWith(token, api, path, body);
    } catch (error) {
      if (!(error instanceof PlatformCallError) || !isTokenRefusal(error)) throw error;
    }
    await this.tokens.drop(token);
    return this.postWith(await this.tokens.get(), api, path, body);
  }

  async close(): Promise<void> {
    this.transport.close();
    await this.shared?.close();
  }

  private async postWith(token: string, api: string, path: string, body: object): Promise<WechatAnswer> {
    const url = `${this.config.baseUrl}${path}?${new URLSearchParams({ access_token: token }).toString()}`;
    return this.checked(
      api,
      await this.transport.send({ api, method: 'POST', url, contentType: JSON_TYPE, body: JSON.stringify(body) }),
    );
  }

  private async fetchToken(): Promise<HeldToken> {
    const asked = {
      grant_type: 'client_credential',
      appid: this.config.appId,
      secret: this.config.appSecret,
      force_refresh: false,
    };
    const url = `${this.config.baseUrl}/cgi-bin/stable_token`;
    const tokenAnswer = await this.transport.send({
      api: 'token',
      method: 'POST',
      url,
      contentType: JSON_TYPE,
      body: JSON.stringify(asked),
    });
    const { access_token: value, expires_in: seconds } = this.checked('token', tokenAnswer);
    if (typeof value !== 'string' || value === '')
      throw this.failed('token', { kind: 'unreadable', code: 'no access_token' });
    const life = Math.max(0, (Number(seconds) || 0) - EARLY);
    return { value, until: this.clock.now() + life * 1000 };
  }

  /** The platform's own refusal counts whatever status it came with; anything else must be a 200. */
  private checked(api: string, { status, text }: Answer): WechatAnswer {
    const answer = objectIn(text);
    const code = Number(answer?.['errcode'] ?? 0);
    if (status !== 200 && (code === 0 || !Number.isInteger(code))) throw this.failed(api, { kind: 'http', status });
    if (!answer) throw this.failed(api, { kind: 'unreadable', code: 'no JSON object' });
    if (code === 0) return answer;
    const field = /\b([a-z_]+\d+)\.(?:value|DATA)/.exec(word(answer['errmsg']))?.[1] ?? null;
    throw this.failed(api, { kind: 'refused', code: String(code), subCode: null, field });
  }

  private failed(api: string, failure: CallFailure): PlatformCallError {
    return new PlatformCallError('wechat', api, failure);
  }
}

/** The content type may be text/plain: the text is judged, not its label. */
function objectIn(text: string): WechatAnswer | null {
  try {
    const answer = parseExactJson(text);
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as WechatAnswer) : null;
  } catch {
    return null;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

function isTokenRefusal({ platform, api, failure }: PlatformCallError): boolean {
  return failure.kind === 'refused' && policyFor(platform, api, failure)?.action === 'refresh-token';
}
