/** Wakes this process's relay after a commit; a lost ring only means that the checks wait for its next look. */
export class SafetyBell {
  private listener: () => void = () => undefined;

  onRing(listener: () => void): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener();
  }
}
