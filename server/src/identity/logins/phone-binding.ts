import { Injectable } from '@nestjs/common';
import type { User } from '@citygrid/shared/api';
import { Accounts } from '../accounts/accounts';
import type { CallerInfo } from '../sessions/caller.decorator';
import { BindPhone } from './bind-phone.usecase';
import type { PhoneProof } from './phone-resolver.port';
import { VerifiedPhones } from './verified-phones';

/** POST `/auth/phone`: ask the platform first, then write; no network inside the transaction. */
@Injectable()
export class PhoneBinding {
  constructor(
    private readonly verified: VerifiedPhones,
    private readonly bindPhone: BindPhone,
    private readonly accounts: Accounts,
  ) {}

  async run(caller: CallerInfo, proof: PhoneProof): Promise<User> {
    await this.bindPhone.run(caller.accountId, await this.verified.of(caller.accountId, proof));
    return this.accounts.userOf(caller.accountId);
  }
}
