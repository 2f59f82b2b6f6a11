import type { PhoneOwner } from './people';

/** How many answers something allows, and for how long (milliseconds): WeChat's table for mini-program customer messages. */
export const AFTER_MESSAGE = { count: 5, lasts: 48 * 60 * 60_000 } as const;
export const AFTER_ENTERING = { count: 1, lasts: 60_000 } as const;

export interface ReplyWindow {
  readonly opened: 'message' | 'enter';
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly left: number;
}

/** What came of taking one answer from a person's windows. */
export type Taking = 'taken' | 'closed' | 'used-up';

/** When the app may answer whom in customer service. Each message of a person opens the window anew. */
export class ReplyWindows {
  private readonly open = new Map<string, readonly ReplyWindow[]>();

  constructor(
    private readonly now: () => number,
    private readonly repliesOnEntering: number = AFTER_ENTERING.count,
  ) {}

  wrote(owner: PhoneOwner): void {
    this.put(owner, { opened: 'message', until: this.now() + AFTER_MESSAGE.lasts, left: AFTER_MESSAGE.count });
  }

  entered(owner: PhoneOwner): void {
    this.put(owner, { opened: 'enter', until: this.now() + AFTER_ENTERING.lasts, left: this.repliesOnEntering });
  }

  /** Takes one answer; of two open windows the one that ends first pays. */
  take(owner: PhoneOwner): Taking {
    const open = this.of(owner).filter((window) => this.now() < window.until);
    if (open.length === 0) return 'closed';
    const [payer] = open.filter(({ left }) => left > 0).sort((a, b) => a.until - b.until);
    if (!payer) return 'used-up';
    this.put(owner, { ...payer, left: payer.left - 1 });
    return 'taken';
  }

  of(owner: PhoneOwner): readonly ReplyWindow[] {
    return this.open.get(owner.name) ?? [];
  }

  /** Puts windows where they stood before a restart. */
  restore(owner: PhoneOwner, windows: readonly ReplyWindow[]): void {
    this.open.set(owner.name, windows);
  }

  private put(owner: PhoneOwner, window: ReplyWindow): void {
    this.open.set(owner.name, [...this.of(owner).filter(({ opened }) => opened !== window.opened), window]);
  }
}
