/** Wakes the relay of this process after a commit; without it the relay would find the rows at its next look. */
export class OutboxBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
