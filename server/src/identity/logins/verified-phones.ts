import { Inject, Injectable, Optional } from '@nestjs/common';
import { invalid, ProblemError } from '../../infra/http';
import { Accounts } from '../accounts/accounts';
import { normalizePhone } from '../phone';
import { PHONE_RESOLVERS, type PhoneProof, type PhoneResolver } from './phone-resolver.port';

/** Asks the account's own platform which phone it has verified. */
@Injectable()
export class VerifiedPhones {
  constructor(
    private readonly accounts: Accounts,
    @Optional() @Inject(PHONE_RESOLVERS) private readonly resolvers: readonly PhoneResolver[] | null,
  ) {}

  /** The normalised phone of the account, as its platform vouches for it. */
  async of(accountId: string, proof: PhoneProof): Promise<string> {
    const address = await this.accounts.addressOf(accountId);
    const resolver = this.resolvers?.find(({ platform }) => platform === address?.platform);
    if (!address || !resolver) throw new ProblemError('channel-not-available', '这个渠道还不能验证手机号');
    const phone = normalizePhone(await resolver.resolve({ ...proof, openId: address.openId ?? address.userId ?? '' }));
    if (phone === null) throw invalid(proof.code === undefined ? 'encrypted' : 'code', '平台没有给出可用的手机号');
    return phone;
  }
}
