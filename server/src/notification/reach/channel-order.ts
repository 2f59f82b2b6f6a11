import type { TemplateKind } from '../entities';

/** Ways to somebody on the staff. `long` and `once` are the push: an instance has one template a message and platform, of one of the two kinds. */
export const STAFF_CHANNELS = ['long', 'enterprise', 'once', 'sms', 'inbox'] as const;
export type StaffChannel = (typeof STAFF_CHANNELS)[number];

/** What a ladder climbs to: the push of the template, whatever its kind, and the ports of the person. */
export type LadderChannel = 'push' | 'enterprise' | 'sms';

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

/**
 * The channels to one person, in order. `kind`: of the template that the person is pushed with; null: there is no push.
 * A push whose kind the order does not name stands where the other kind does; named by neither it comes after the ports.
 */
export function ladderChannels(order: readonly StaffChannel[], kind: TemplateKind | null): LadderChannel[] {
  const push = kind === null ? undefined : ([kind, 'long', 'once'] as const).find((name) => order.includes(name));
  const named = order.flatMap((channel): LadderChannel[] => {
    if (channel === push) return ['push'];
    return channel === 'enterprise' || channel === 'sms' ? [channel] : [];
  });
  return kind === null || push ? named : [...named, 'push'];
}

/** True once somebody on this rung has had the push's turn, or there is no knowing. */
export function pushHasComeUp(rung: 'start' | LadderChannel, channels: readonly LadderChannel[]): boolean {
  if (rung === 'start') return false;
  const at = channels.indexOf(rung);
  return at < 0 || at >= channels.indexOf('push');
}
