import type { MessagePlatform } from '@citygrid/shared/message';
import type { Reader } from '../infra/database';

export interface Address {
  platform: MessagePlatform | 'web' | 'console';
  appId: string | null;
  openId: string | null;
  userId: string | null;
}

/** Where accounts can be reached: the one thing that notification asks of identity. */
export abstract class Addresses {
  /** Null for an account that does not exist (any more). */
  abstract addressOf(accountId: string): Promise<Address | null>;
  /** Only on which platform each account is, of many at once; unknown ids are left out. */
  abstract platformsOf(reader: Reader, accountIds: readonly string[]): Promise<Map<string, Address['platform']>>;
}
