/** Counts changes that somebody looking at the phones could see, so that the page need not redraw for nothing. */
export class Revision {
  private count = 0;
  private readonly listeners: (() => void)[] = [];

  get value(): number {
    return this.count;
  }

  bump(): void {
    this.count += 1;
    for (const listener of this.listeners) listener();
  }

  /** Calls at every change from now on. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }
}
