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

export function notificationIn(fields: Record<string, string>): AlipayNotification {
  return {
    kind: fields['msg_method'] || fields['notify_type'] || fields['method'] || fields['service'] || 'unknown',
    notifyId: fields['notify_id'] || null,
    appId: fields['app_id'] ?? '',
    content: fields['biz_content'] ?? null,
  };
}
