import type { PhoneOwner } from './people';
import type { Revision } from './revision';

/** Kept per person; older lines fall off. */
export const LINES_PER_CHAT = 200;

/** What one line of a customer-service conversation shows. */
export type ChatContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaId: string }
  | {
      readonly kind: 'link';
      readonly title: string;
      readonly description: string;
      readonly url: string;
      readonly thumbUrl: string;
    }
  | { readonly kind: 'card'; readonly title: string; readonly pagePath: string; readonly thumbMediaId: string }
  /** The person opened the conversation. */
  | { readonly kind: 'entered' };

/** One line with its side: `person` wrote it, or `app` answered. */
export interface ChatLine {
  readonly from: 'person' | 'app';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Place in the order of all lines of this sandbox. */
  readonly sequence: number;
  readonly content: ChatContent;
}

/** The customer-service conversations, one a WeChat phone, oldest line first. */
export class Chats {
  private readonly lists = new Map<string, ChatLine[]>();
  private lines = 0;

  constructor(
    private readonly revision: Revision,
    private readonly now: () => number,
  ) {}

  add(owner: PhoneOwner, from: ChatLine['from'], content: ChatContent): ChatLine {
    this.lines += 1;
    const line: ChatLine = { from, at: new Date(this.now()).toISOString(), sequence: this.lines, content };
    this.lists.set(owner.name, [...this.of(owner.name), line].slice(-LINES_PER_CHAT));
    this.revision.bump();
    return line;
  }

  /** Puts a conversation where it stood before a restart; what is said next comes after it. */
  restore(owner: PhoneOwner, lines: readonly ChatLine[]): void {
    this.lists.set(owner.name, lines.slice(-LINES_PER_CHAT));
    this.lines = Math.max(this.lines, ...lines.map(({ sequence }) => sequence));
    this.revision.bump();
  }

  of(name: string): readonly ChatLine[] {
    return this.lists.get(name) ?? [];
  }
}
