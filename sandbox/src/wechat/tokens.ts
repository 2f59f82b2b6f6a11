import type { WechatApp } from '../config/sandbox-config';
import type { AccessTokens, IssuedToken } from './access-tokens';
import { wechatFailure, type WechatFailure } from './errors';

/** What both token interfaces ask for; values come from the query or from a JSON body. */
export interface TokenRequest {
  readonly grant_type?: unknown;
  readonly appid?: unknown;
  readonly secret?: unknown;
}

/** Checks the credentials, then issues. At the token interfaces a wrong secret is 40001 (WeChat: getAccessToken). */
export function issueToken(
  app: WechatApp,
  request: TokenRequest,
  issue: () => IssuedToken | WechatFailure,
): IssuedToken | WechatFailure {
  if (request.grant_type !== 'client_credential') return wechatFailure(40002);
  if (!request.appid) return wechatFailure(41002);
  if (request.appid !== app.appId) return wechatFailure(40013);
  if (!request.secret) return wechatFailure(41004);
  if (request.secret !== app.appSecret) return wechatFailure(40001);
  return issue();
}

/** Null when the call may go on. */
export function refuseToken(tokens: AccessTokens, token: string | null): WechatFailure | null {
  if (!token) return wechatFailure(41001);
  const state = tokens.stateOf(token);
  if (state === 'valid') return null;
  return wechatFailure(state === 'expired' ? 42001 : 40001);
}
