import { Injectable } from '@nestjs/common';
import { Accounts, type AccountAddress } from '../../identity';
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
    return keysOf(this.personal, platform, appId, openId);
  }

  /** The same for an account; none for one that no chat can come from. */
  async keysOfAccount(accountId: string): Promise<string[]> {
    return keysOfAddress(this.personal, await this.accounts.addressOf(accountId));
  }
}

/** None for an address that no chat can come from. */
export function keysOfAddress(personal: PersonalData, address: AccountAddress | null): string[] {
  if (address?.platform !== 'wechat' || !address.openId || !address.appId) return [];
  return keysOf(personal, 'wechat', address.appId, address.openId);
}

function keysOf(personal: PersonalData, platform: 'wechat', appId: string, openId: string): ChatPerson['keys'] {
  return personal.lookups('chat person', `${platform} ${appId} ${openId}`);
}
