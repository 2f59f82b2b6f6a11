/** A source of chance in [0, 1), so that tests can seed it. */
export abstract class Jitter {
  abstract next(): number;
}

export class SystemJitter extends Jitter {
  next(): number {
    return Math.random();
  }
}
