import type { MessagePlatform, TemplateKey } from '@citygrid/shared/message';

export interface OutgoingMessage {
  deliveryId: string;
  accountId: string;
  address: { openId: string | null; userId: string | null; appId: string | null };
  templateKey: TemplateKey;
  templateId: string;
  /** Mini-program page with its query, `pages/case/index?id=…`. */
  page: string;
  /** Values by the platform's field names (`thing1`, `keyword1`); already valid for the platform. */
  fields: Record<string, string>;
}

/**
 * How one call ended. `retry`: certainly not delivered, may be tried again (`afterMs`: not sooner; `uncounted`: the
 * platform or the app's rights are in trouble, which is no fault of this message, so the attempt does not count).
 * `uncertain`: it may have been delivered (time-out after the request was written). `reason` and `code` never carry an openid.
 */
export type SendOutcome =
  | { kind: 'sent'; externalId: string | null }
  | { kind: 'retry'; reason: string; afterMs?: number; uncounted?: true }
  | { kind: 'refused'; reason: 'no-grant' | 'bad-recipient' | 'template' | 'content' | 'frequency'; code: string }
  /** Not sent, and never will be as it is: an operator must mend something first, then it may be sent again. */
  | { kind: 'held'; reason: string; code: string }
  | { kind: 'uncertain'; reason: string };

/** A way to somebody's phone; implemented by the platform adapters. One call is one attempt: no retries inside. */
export abstract class MessageChannel {
  abstract readonly platform: MessagePlatform;
  abstract send(message: OutgoingMessage): Promise<SendOutcome>;

  /** Epoch milliseconds until which nothing should be sent because the platform is down; null: go ahead. */
  pausedUntil(): number | null {
    return null;
  }
}

/** Injection token of the array of channels, bound by the composition root; missing: nothing is pushed. */
export const MESSAGE_CHANNELS = Symbol('message channels');
