import { PlatformCallError } from '../call-error';
import type { AlipayClient } from './client';

export interface AlipayIdentity {
  /** Per app; newer apps have only this one. */
  openId: string | null;
  /** 2088…, sixteen digits; older apps have only this one. */
  userId: string | null;
  unionId: string | null;
}

const API = 'system.oauth.token';

/** Auth code → who it is. Parameters stand at the top level, not in biz_content. Throws PlatformCallError. */
export async function exchangeAlipayCode(client: AlipayClient, authCode: string): Promise<AlipayIdentity> {
  const answer = await client.call('alipay.system.oauth.token', API, {
    grant_type: 'authorization_code',
    code: authCode,
  });
  const openId = id(answer['open_id']);
  const userId = id(answer['user_id']);
  // The success body often has no code: the wanted field decides.
  if (openId === null && userId === null)
    throw new PlatformCallError('alipay', API, { kind: 'unreadable', code: 'no open_id and no user_id' });
  return { openId, userId, unionId: id(answer['union_id']) };
}

function id(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
