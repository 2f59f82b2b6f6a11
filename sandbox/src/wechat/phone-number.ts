import type { World } from '../world/world';
import { wechatFailure } from './errors';

/** `POST /wxa/business/getuserphonenumber`: a code from the phone button, once, within five minutes. */
export function getUserPhoneNumber(world: World, body: Record<string, unknown>): object {
  const { code, openid } = body;
  if (typeof code !== 'string' || code === '') return wechatFailure(40029);
  const { owner } = world.codes.wechatPhone.redeem(code);
  if (!owner?.phone) return wechatFailure(40029);
  if (openid !== undefined && openid !== owner.openid) return wechatFailure(40003);
  world.visits.touch(owner);
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: owner.phone,
      purePhoneNumber: owner.phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(world.now() / 1000), appid: world.config.wechat.appId },
    },
  };
}
