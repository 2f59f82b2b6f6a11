import type { Database } from '../../src/infra/database';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from '../../src/notification/message-channel.port';

/** A process that is killed in the middle of its calls: what it asked for may have happened, but it never learns how anything ended. */
export class Doom {
  private calls = 0;
  dead = false;

  /** Dies with the `atCall`-th call of its channels, when the platform has just heard of it. */
  constructor(private readonly atCall: number) {}

  channel(real: MessageChannel): MessageChannel {
    return new DoomedChannel(real, this);
  }

  /** Transactions that had begun are the last. */
  database(real: Database): Database {
    const begin = <T>(work: Parameters<typeof real.inTransaction<T>>[0]): Promise<T> =>
      this.dead ? forever() : real.inTransaction(work);
    return Object.create(real, { inTransaction: { value: begin } }) as Database;
  }

  async through(call: () => Promise<SendOutcome>): Promise<SendOutcome> {
    if (this.dead) return forever();
    this.calls += 1;
    const last = this.calls === this.atCall;
    const outcome = await call();
    if (last) this.dead = true;
    return this.dead ? forever() : outcome;
  }
}

class DoomedChannel extends MessageChannel {
  constructor(
    private readonly real: MessageChannel,
    private readonly doom: Doom,
  ) {
    super();
  }

  get platform(): MessageChannel['platform'] {
    return this.real.platform;
  }

  send(message: OutgoingMessage): Promise<SendOutcome> {
    return this.doom.through(() => this.real.send(message));
  }
}

function forever<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
