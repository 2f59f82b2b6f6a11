import type { MessagePlatform } from '@citygrid/shared/message';

export interface Address {
  platform: MessagePlatform | 'web' | 'console';
  appId: string | null;
  openId: string | null;
  userId: string | null;
}

/** Where an account can be reached: the one thing that notification asks of identity. */
export abstract class Addresses {
  /** Null for an account that does not exist (any more). */
  abstract addressOf(accountId: string): Promise<Address | null>;
}
