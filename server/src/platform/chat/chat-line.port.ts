import type { Reply } from './reply';

/** How one message to a person ended. Reasons never carry whom it was for. */
export type SendEnd =
  | { kind: 'sent' }
  /** It certainly did not arrive; another try may. */
  | { kind: 'not-sent'; reason: string }
  /** It may have arrived. */
  | { kind: 'uncertain'; reason: string }
  /** The platform will not carry it: the window is closed, or used up, or the right is not there. */
  | {
      kind: 'refused';
      reason: string;
      /** Nothing more is allowed until the person writes again. */
      spent: boolean;
    };

export type FetchedPhoto =
  { kind: 'photo'; bytes: Buffer } | { kind: 'gone'; reason: string } | { kind: 'later'; reason: string };

/** A platform's customer-service conversation. One call is one attempt; never throws for what the platform answered. */
export abstract class ChatLine {
  abstract readonly platform: 'wechat';
  abstract readonly appId: string;
  abstract send(openId: string, reply: Reply): Promise<SendEnd>;
  /** The bytes behind the id that came with a message; from the platform's own host, never from an address in a message. */
  abstract photo(mediaId: string): Promise<FetchedPhoto>;
}

/** Injection token of the array of lines; empty where no platform has one. */
export const CHAT_LINES = Symbol('chat lines');
