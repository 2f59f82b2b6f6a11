import { originalIdOf } from '../config/sandbox-config';
import { invalid } from '../http/problems';
import type { PushEvent } from '../wechat/push-packet';
import type { World } from '../world/world';
import { type Body, onlyFields, ownerField } from './read-call';

/**
 * Any event, as a test wants it pushed: who, when and what it is are filled in where they are missing. `MsgId` goes out
 * as a bare number when it is written as a text of digits, for JSON in a request cannot carry 64 bits. Throws Problem.
 */
export function readEvent(world: World, body: Body): PushEvent {
  onlyFields(body, 'persona', 'event');
  const { event } = body;
  if (typeof event !== 'object' || event === null || Array.isArray(event)) throw invalid('event', '要填事件的各个字段');
  const owner = body['persona'] === undefined ? undefined : ownerField(world, body);
  if (owner && owner.platform !== 'wechat') throw invalid('persona', '事件推送是微信的，要填微信用户');
  const bad = namesIn(event).find((name) => !/^[A-Za-z_][\w.-]*$/.test(name));
  if (bad !== undefined) throw invalid('event', `「${bad}」不能作字段名`);

  const { MsgId: id, ...fields } = event as Record<string, unknown>;
  return {
    ToUserName: originalIdOf(world.config),
    FromUserName: owner?.openid ?? 'o-nobody-of-the-sandbox-0000',
    CreateTime: Math.floor(world.now() / 1000),
    MsgType: 'event',
    ...fields,
    ...(id === undefined ? {} : { MsgId: typeof id === 'string' && /^\d{1,19}$/.test(id) ? BigInt(id) : id }),
  };
}

/** Names of all fields, at every depth: each becomes an element where the format is XML. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return Object.entries(value).flatMap(([name, part]) => [name, ...namesIn(part)]);
}
