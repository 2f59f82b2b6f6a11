/** The only source of "now": epoch milliseconds. Tests hand in a clock that they move. */
export abstract class Clock {
  abstract now(): number;
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}

/** A clock for tests: stands still until it is told to move. */
export class ManualClock extends Clock {
  constructor(private at: number) {
    super();
  }

  now(): number {
    return this.at;
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }

  set(at: number): void {
    this.at = at;
  }
}
