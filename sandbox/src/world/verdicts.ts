import type { PhoneOwner } from './people';

export const SUGGESTIONS = ['pass', 'review', 'risky'] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

export const CHECKED = ['text', 'image'] as const;
export type Checked = (typeof CHECKED)[number];

/** What a content check is to say, decided beforehand by a test or by somebody at the page. */
export interface Verdict {
  /** Whose content; anybody's when absent. */
  readonly persona?: string;
  readonly kind: Checked;
  readonly suggest: Suggestion;
  /** WeChat's number for the kind of trouble; the usual one of the suggestion when absent. */
  readonly label?: number;
  /** How many checks; one when absent. */
  readonly times?: number;
}

/** Verdicts that wait for their checks, oldest first. */
export class Verdicts {
  private pending: { readonly verdict: Verdict; left: number }[] = [];

  add(verdict: Verdict): void {
    this.pending.push({ verdict, left: verdict.times ?? 1 });
  }

  /** Removes all and tells how many there were. */
  clear(): number {
    const count = this.pending.length;
    this.pending = [];
    return count;
  }

  /** The verdict for this check, if one waits; it counts as used. */
  take(kind: Checked, owner: PhoneOwner | undefined): Verdict | undefined {
    const found = this.pending.find(
      ({ verdict }) => verdict.kind === kind && (verdict.persona === undefined || verdict.persona === owner?.name),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.pending = this.pending.filter((entry) => entry !== found);
    return found.verdict;
  }
}
