import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';

/** The person whose content is checked: known to this app, and here within the last two hours (WeChat: msg_sec_check, 61010). */
export function checkVisitor(world: World, openid: unknown): PhoneOwner | WechatFailure {
  const owner = typeof openid === 'string' ? world.people.byOpenid('wechat', openid) : undefined;
  if (!owner) return wechatFailure(40003);
  return world.visits.recently(owner) ? owner : wechatFailure(61010);
}

export function isFailure(value: PhoneOwner | WechatFailure): value is WechatFailure {
  return 'errcode' in value;
}

/** 1 profile, 2 comment, 3 forum, 4 social log. */
export function isScene(scene: unknown): boolean {
  return scene === 1 || scene === 2 || scene === 3 || scene === 4;
}

/** The label that stands for a suggestion when nobody chose another one: normal, advertising, crime. */
export const USUAL_LABEL = { pass: 100, review: 10001, risky: 20006 } as const;

/** Three groups of eight hexadecimal digits, as the platform's trace ids look. */
export function traceIdOf(random: Buffer): string {
  return [0, 4, 8].map((at) => random.subarray(at, at + 4).toString('hex')).join('-');
}
