import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';

/** Whom two id fields name: the open_id where it is given, else the user_id (2088…). */
export function personBy(world: World, openId: unknown, userId: unknown): PhoneOwner | undefined {
  if (typeof openId === 'string' && openId !== '') return world.people.byOpenid('alipay', openId);
  return typeof userId === 'string' ? world.people.byUserId(userId) : undefined;
}
