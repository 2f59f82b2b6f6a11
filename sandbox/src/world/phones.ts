import type { Messenger } from '../config/sandbox-config';
import type { PhoneOwner } from './people';
import type { Revision } from './revision';

/** Kept per person; older messages fall off. */
export const MESSAGES_PER_PHONE = 200;

/** A push as it stands on a phone. */
export interface PhoneMessage {
  readonly platform: Messenger;
  readonly templateId: string;
  readonly templateKey: string;
  /** Page that a tap opens; null when the card cannot be tapped. */
  readonly page: string | null;
  /** As the app sent it: `{ thing1: { value } }` or `{ keyword1: { value } }`. */
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A message with its place in the order of arrival, which outlives the cut at MESSAGES_PER_PHONE. */
export interface ArrivedMessage extends PhoneMessage {
  readonly sequence: number;
}

/** The phones' notification lists, newest first. */
export class Phones {
  private readonly lists = new Map<string, ArrivedMessage[]>();
  private arrivals = 0;

  constructor(private readonly revision: Revision) {}

  deliver(owner: PhoneOwner, message: PhoneMessage): void {
    const sequence = this.nextSequence();
    const list = this.lists.get(owner.name) ?? [];
    this.lists.set(owner.name, [{ ...message, sequence }, ...list].slice(0, MESSAGES_PER_PHONE));
    this.revision.bump();
  }

  /** For whatever else arrives on phones: one order for all of it. */
  nextSequence(): number {
    this.arrivals += 1;
    return this.arrivals;
  }

  /** Puts messages (newest first) where they lay before a restart; what arrives next comes after them. */
  restore(owner: PhoneOwner, messages: readonly ArrivedMessage[]): void {
    this.lists.set(owner.name, messages.slice(0, MESSAGES_PER_PHONE));
    this.arrivals = Math.max(this.arrivals, ...messages.map(({ sequence }) => sequence));
    this.revision.bump();
  }

  of(name: string): readonly ArrivedMessage[] {
    return this.lists.get(name) ?? [];
  }
}
