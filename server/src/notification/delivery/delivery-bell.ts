/** Wakes this process's relay after a commit; a lost ring only means that the rows wait for its next look. */
export class DeliveryBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
