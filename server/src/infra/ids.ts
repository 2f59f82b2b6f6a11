import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock';

/** The only source of identifiers: time-ordered UUIDs (v7), so that primary keys append. */
export abstract class Ids {
  abstract next(): string;
  /** Decimal digits that nobody can guess; leading zeros are kept. */
  abstract digits(count: number): string;
}

export class SystemIds extends Ids {
  private lastMs = 0;
  private seq = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  /** Ids of one process sort in the order they were made, also within one millisecond. */
  next(): string {
    const now = this.clock.now();
    if (now > this.lastMs) {
      this.lastMs = now;
      this.seq = randomInt(2 ** 31);
    } else {
      this.seq += 1;
    }
    return v7({ msecs: this.lastMs, seq: this.seq });
  }

  digits(count: number): string {
    let text = '';
    for (let i = 0; i < count; i += 1) text += String(randomInt(10));
    return text;
  }
}
