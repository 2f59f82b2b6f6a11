/** What an operator should look at and that stops nothing; shown by `/readyz`. Features add their own. */
export class Warnings {
  private readonly sources: (() => readonly string[])[] = [];

  add(source: () => readonly string[]): void {
    this.sources.push(source);
  }

  all(): string[] {
    return this.sources.flatMap((source) => source());
  }
}
