import type { MessagingPlatform } from '../accounts/accounts';

/** Injection token of all resolvers (an array; absent where no platform is configured). */
export const PHONE_RESOLVERS = Symbol('phone resolvers');

/** What a mini-program hands over when its user agrees to give the phone number. */
export interface PhoneProof {
  code?: string;
  encrypted?: string;
  sign?: string;
}

/** Asks a platform for the phone that it has verified. Implemented in `platform`. */
export abstract class PhoneResolver {
  abstract readonly platform: MessagingPlatform;

  /** E.164 or 11 digits. Throws `ProblemError` with what the person can do about it. */
  abstract resolve(input: PhoneProof & { openId: string }): Promise<string>;
}
