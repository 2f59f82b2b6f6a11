import { randomBytes } from 'node:crypto';
import type { PhoneOwner } from './people';

/** Five minutes, in milliseconds: how long a login or phone code lives. */
export const CODE_LIFETIME = 5 * 60_000;

export type Redeemed =
  { readonly owner: PhoneOwner } | { readonly owner: null; readonly why: 'unknown' | 'used' | 'expired' };

interface Issued {
  readonly owner: PhoneOwner;
  readonly until: number;
  used: boolean;
}

/** Codes of one kind: each serves once, within five minutes. */
export class SingleUseCodes {
  private readonly issued = new Map<string, Issued>();

  constructor(
    private readonly prefix: string,
    private readonly now: () => number,
  ) {}

  issue(owner: PhoneOwner): string {
    this.forgetOld();
    const code = this.prefix + randomBytes(15).toString('hex');
    this.issued.set(code, { owner, until: this.now() + CODE_LIFETIME, used: false });
    return code;
  }

  redeem(code: string): Redeemed {
    const found = this.issued.get(code);
    if (!found) return { owner: null, why: 'unknown' };
    if (found.used) return { owner: null, why: 'used' };
    if (this.now() >= found.until) return { owner: null, why: 'expired' };
    found.used = true;
    return { owner: found.owner };
  }

  /** A used code stays known for an hour, so that a second try is told so. */
  private forgetOld(): void {
    for (const [code, { until }] of this.issued) {
      if (this.now() > until + 60 * 60_000) this.issued.delete(code);
    }
  }
}
