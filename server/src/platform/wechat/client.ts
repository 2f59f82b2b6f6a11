import type { WechatConfig } from '../../config';
import type { Clock } from '../../infra/clock';
import { PlatformCallError } from '../call-error';
import { policyFor } from '../error-policy';
import { AccessTokens } from '../token/access-tokens';
import type { HeldToken, SharedStoreDown, SharedTokens } from '../token/shared-tokens';
import type { Answer, OutgoingRequest, Transport } from '../transport';
import { failed, objectOf, pictureOf, type WechatAnswer, type WechatPicture } from './answers';
import { multipartOf, type UploadedFile } from './multipart';

export type { WechatAnswer, WechatPicture } from './answers';

export interface WechatClientParts {
  config: WechatConfig;
  clock: Clock;
  transport: Transport;
  shared: SharedTokens | null;
  onStoreDown?: (error: SharedStoreDown) => void;
}

/** The platform promises the old token five minutes beyond a renewal; we renew that much earlier, seconds. */
const EARLY = 300;
const JSON_TYPE = 'application/json; charset=utf-8';

/** What a call with the token sends besides it. */
type Call = Pick<OutgoingRequest, 'api' | 'method' | 'contentType' | 'body'> & {
  path: string;
  query?: Record<string, string>;
};

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
    return objectOf('jscode2session', await this.transport.send({ api: 'jscode2session', method: 'GET', url }));
  }

  async post(api: string, path: string, body: object): Promise<WechatAnswer> {
    return this.withToken({ ...json(api, body), path }, objectOf);
  }

  async get(api: string, path: string, query: Record<string, string> = {}): Promise<WechatAnswer> {
    return this.withToken({ api, method: 'GET', path, query }, objectOf);
  }

  /** POST of JSON to an interface that answers with a picture. */
  async postForPicture(api: string, path: string, body: object): Promise<WechatPicture> {
    return this.withToken({ ...json(api, body), path }, pictureOf);
  }

  /** GET of a picture. */
  async picture(api: string, path: string, query: Record<string, string>): Promise<WechatPicture> {
    return this.withToken({ api, method: 'GET', path, query }, pictureOf);
  }

  /** POST of one file as a form. */
  async upload(api: string, path: string, query: Record<string, string>, file: UploadedFile): Promise<WechatAnswer> {
    return this.withToken({ api, method: 'POST', path, query, ...multipartOf(file) }, objectOf);
  }

  async close(): Promise<void> {
    this.transport.close();
    await this.shared?.close();
  }

  /** A refused token is dropped, fetched again, and the call made once more; whatever the call sends or gets. */
  private async withToken<T>(call: Call, read: (api: string, answer: Answer) => T): Promise<T> {
    const token = await this.tokens.get();
    try {
      return read(call.api, await this.sendWith(token, call));
    } catch (error) {
      if (!(error instanceof PlatformCallError) || !isTokenRefusal(error)) throw error;
    }
    await this.tokens.drop(token);
    return read(call.api, await this.sendWith(await this.tokens.get(), call));
  }

  private sendWith(token: string, { path, query = {}, ...request }: Call): Promise<Answer> {
    const url = `${this.config.baseUrl}${path}?${new URLSearchParams({ access_token: token, ...query }).toString()}`;
    return this.transport.send({ ...request, url });
  }

  private async fetchToken(): Promise<HeldToken> {
    const asked = {
      grant_type: 'client_credential',
      appid: this.config.appId,
      secret: this.config.appSecret,
      force_refresh: false,
    };
    const url = `${this.config.baseUrl}/cgi-bin/stable_token`;
    const answer = objectOf('token', await this.transport.send({ ...json('token', asked), url }));
    const { access_token: value, expires_in: seconds } = answer;
    if (typeof value !== 'string' || value === '')
      throw failed('token', { kind: 'unreadable', code: 'no access_token' });
    const life = Math.max(0, (Number(seconds) || 0) - EARLY);
    return { value, until: this.clock.now() + life * 1000 };
  }
}

function json(api: string, body: object): Pick<OutgoingRequest, 'api' | 'method' | 'contentType' | 'body'> {
  return { api, method: 'POST', contentType: JSON_TYPE, body: JSON.stringify(body) };
}

function isTokenRefusal({ platform, api, failure }: PlatformCallError): boolean {
  return failure.kind === 'refused' && policyFor(platform, api, failure)?.action === 'refresh-token';
}
