/** Counts changes that somebody looking at the phones could see, so that the page need not redraw for nothing. */
export class Revision {
  private count = 0;

  get value(): number {
    return this.count;
  }

  bump(): void {
    this.count += 1;
  }
}
