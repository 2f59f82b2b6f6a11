import { Injectable } from '@nestjs/common';
import { Accounts } from '../../identity';
import { PersonalData } from '../../infra/crypto';

/** Somebody in a chat. */
export interface ChatPerson {
  /** Look-up values of the openid under each data key; the first is what is stored. */
  keys: [string, ...string[]];
  /** Null for somebody who was never in the app: a chat makes no account, for an account needs consent first. */
  accountId: string | null;
}

/** Who somebody in a chat is to us. */
@Injectable()
export class ChatPeople {
  constructor(
    private readonly accounts: Accounts,
    private readonly personal: PersonalData,
  ) {}

  async of(platform: 'wechat', appId: string, openId: string): Promise<ChatPerson> {
    return {
      keys: this.keysOf(platform, appId, openId),
      accountId: await this.accounts.accountByOpenId(platform, appId, openId),
    };
  }

  keysOf(platform: 'wechat', appId: string, openId: string): ChatPerson['keys'] {
    return this.personal.lookups('chat person', `${platform} ${appId} ${openId}`);
  }

  /** The same for an account; none for one that no chat can come from. */
  async keysOfAccount(accountId: string): Promise<string[]> {
    const address = await this.accounts.addressOf(accountId);
    if (address?.platform !== 'wechat' || !address.openId || !address.appId) return [];
    return this.keysOf('wechat', address.appId, address.openId);
  }
}
