import { randomBytes } from 'node:crypto';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';
import type { Quotas } from './quotas';

export interface WechatSession {
  readonly session_key: string;
  readonly openid: string;
}

/** `GET /sns/jscode2session`: a demo person's own code works again and again, all others once. */
export function exchangeCode(world: World, quotas: Quotas, query: URLSearchParams): WechatSession | WechatFailure {
  const { appId, appSecret } = world.config.wechat;
  if (!query.get('appid')) return wechatFailure(41002);
  if (query.get('appid') !== appId) return wechatFailure(40013);
  if (!query.get('secret')) return wechatFailure(41004);
  if (query.get('secret') !== appSecret) return wechatFailure(40125);
  if (query.get('grant_type') !== 'authorization_code') return wechatFailure(40002);
  const code = query.get('js_code');
  if (!code) return wechatFailure(41008);

  const friend = world.people.byDemoCode('wechat', code);
  // No phone has such a code, so the limit on a user's logins, which guards against a phone gone wild, is not for it.
  if (friend) return sessionOf(world, friend);
  const redeemed = world.codes.wechatLogin.redeem(code);
  if (!redeemed.owner) return wechatFailure(redeemed.why === 'used' ? 40163 : 40029);
  if (!quotas.allowUser('sns/jscode2session', redeemed.owner.openid)) return wechatFailure(45011);
  return sessionOf(world, redeemed.owner);
}

function sessionOf(world: World, owner: PhoneOwner): WechatSession | WechatFailure {
  if (owner.highRisk === true) return wechatFailure(40226);
  world.visits.touch(owner);
  return { session_key: randomBytes(16).toString('base64'), openid: owner.openid };
}
