/**
 * What became of a text message: taken; `busy`: too many to this phone, by the provider's own rules; `wrong-number`: no
 * such phone can get one; `not-sent`: certainly not on its way; `uncertain`: nobody answered, it may arrive.
 */
export type SmsOutcome =
  | { kind: 'sent' }
  | { kind: 'busy'; retryAfterSeconds: number }
  | { kind: 'wrong-number' }
  | { kind: 'not-sent' }
  | { kind: 'uncertain' };

/** Sends a login code to a phone. Absent (null) where no provider is configured. Never throws, never logs phone or code. */
export abstract class SmsSender {
  /** `phone`: 11 digits, mainland. */
  abstract sendCode(phone: string, code: string): Promise<SmsOutcome>;
}
