import type { Phones } from '../world/phones';
import type { Revision } from '../world/revision';

/** Text messages that are kept, of all phones together; older ones fall off. */
export const MESSAGES_KEPT = 500;

/** A text message as it arrived. */
export interface TextMessage {
  /** 11 digits. */
  readonly phone: string;
  readonly signName: string;
  readonly templateId: string;
  readonly params: Readonly<Record<string, string>>;
  /** As it stands on the phone. */
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Place in the order in which anything arrived on any phone. */
  readonly sequence: number;
}

/** Every phone's text messages, newest first, whether or not anybody here owns the phone. In memory: a restart empties it. */
export class SmsBox {
  private messages: TextMessage[] = [];

  constructor(
    private readonly phones: Phones,
    private readonly revision: Revision,
  ) {}

  deliver(message: Omit<TextMessage, 'sequence'>): void {
    const arrived = { ...message, sequence: this.phones.nextSequence() };
    this.messages = [arrived, ...this.messages].slice(0, MESSAGES_KEPT);
    this.revision.bump();
  }

  all(): readonly TextMessage[] {
    return this.messages;
  }

  of(phone: string | undefined): readonly TextMessage[] {
    return this.messages.filter((message) => message.phone === phone);
  }
}
