/**
 * Ways to somebody on the staff. `long` and `once` are the two kinds that the template of a message can have: an
 * instance has one template a message and platform, so one of the two stands for the push, which always goes first.
 */
export const STAFF_CHANNELS = ['long', 'enterprise', 'once', 'sms', 'inbox'] as const;
export type StaffChannel = (typeof STAFF_CHANNELS)[number];

export const DEFAULT_ORDER: readonly StaffChannel[] = STAFF_CHANNELS;

/** Why this is no order of channels, in words for the administrator; null where it is one. */
export function channelOrderProblem(order: readonly string[]): string | null {
  const strange = order.find((name) => !(STAFF_CHANNELS as readonly string[]).includes(name));
  if (strange !== undefined) return `没有「${strange}」这个渠道，可用的有 ${STAFF_CHANNELS.join('、')}`;
  const twice = order.find((name, index) => order.indexOf(name) !== index);
  if (twice !== undefined) return `${twice} 写了两次`;
  if (order.at(-1) !== 'inbox') return '最后一个应为 inbox：站内消息总会有';
  return null;
}
