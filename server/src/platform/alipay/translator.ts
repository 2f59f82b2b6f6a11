import { instantOf } from './china-time';

/** A notification in one form, from the gateway (`notify_type`) or the message service (`msg_method`). */
export interface AlipayNotification {
  kind: string;
  /** The same on every retry. Null: the sender gave none. */
  notifyId: string | null;
  appId: string;
  /** The business parameters as text: JSON for the message service. */
  content: string | null;
}

/** Form fields, decoded once; null where a name stands twice, for then nobody knows which one was signed. */
export function formFields(body: Buffer): Record<string, string> | null {
  const pairs = [...new URLSearchParams(body.toString('utf8'))];
  return new Set(pairs.map(([name]) => name)).size === pairs.length ? Object.fromEntries(pairs) : null;
}

/** The platform repeats a notification for 25 hours, under the same id; milliseconds. */
const OLDEST = 26 * 60 * 60_000;
/** How far its clock may be ahead of ours. */
const AHEAD = 5 * 60_000;

/**
 * Whether a notification is of these hours: an older one is somebody's replay, or would be past the memory of its id.
 * The gateway writes `notify_time` (time of China), the message service `utc_timestamp` (milliseconds); one without any
 * could be replayed for ever.
 */
export function isFresh(fields: Record<string, string>, now: number): boolean {
  const { notify_time: time, utc_timestamp: timestamp } = fields;
  const instants = [
    ...(time === undefined ? [] : [instantOf(time)]),
    ...(timestamp === undefined ? [] : [/^\d{13}$/.test(timestamp) ? Number(timestamp) : null]),
  ];
  return (
    instants.length > 0 &&
    instants.every((instant) => instant !== null && now - instant <= OLDEST && instant - now <= AHEAD)
  );
}

export function notificationIn(fields: Record<string, string>): AlipayNotification {
  return {
    kind: fields['msg_method'] || fields['notify_type'] || fields['method'] || fields['service'] || 'unknown',
    notifyId: fields['notify_id'] || null,
    appId: fields['app_id'] ?? '',
    content: fields['biz_content'] ?? null,
  };
}
