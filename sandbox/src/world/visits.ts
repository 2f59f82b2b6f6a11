import type { PhoneOwner } from './people';

/** Two hours, in milliseconds: content checks are for people who used the app no longer ago (WeChat, msgSecCheck). */
export const RECENT = 2 * 60 * 60_000;

/** When people last used the mini-program. Demo people always have just done so, until somebody says otherwise. */
export class Visits {
  private readonly seen = new Map<string, number>();
  private readonly away = new Set<string>();

  constructor(private readonly now: () => number) {}

  /** The person logged in, or did something on the phone. */
  touch(owner: PhoneOwner): void {
    this.seen.set(owner.name, this.now());
    this.away.delete(owner.name);
  }

  /** From now on the person counts as away, until the next visit. */
  leave(owner: PhoneOwner): void {
    this.seen.delete(owner.name);
    this.away.add(owner.name);
  }

  recently(owner: PhoneOwner): boolean {
    const at = this.seen.get(owner.name);
    if (at !== undefined && this.now() - at <= RECENT) return true;
    return owner.code !== undefined && !this.away.has(owner.name);
  }
}
