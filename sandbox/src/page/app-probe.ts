/** A page is looked for again after so long, milliseconds, and may take as long to answer. */
const AGAIN_AFTER = 5000;
const PATIENCE = 1500;

/**
 * Whether the server under development has a front page that the phones can frame: `/` answers HTML itself. A redirect
 * or anything else is none, and the phones then show no place for it.
 */
export class AppProbe {
  private there = false;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;
  private readonly address: string;

  constructor(
    serverUrl: string,
    /** Of this machine, not of the sandbox's world, whose clock may stand. */
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.address = `${serverUrl.replace(/\/+$/, '')}/?persona=`;
  }

  /** What was last seen; asks anew in the background where that is some time ago. */
  get found(): boolean {
    if (this.clock() - this.askedAt >= AGAIN_AFTER) void this.ask();
    return this.there;
  }

  /** The same, but never a guess: waits for the first answer. */
  async known(): Promise<boolean> {
    if (this.askedAt === Number.NEGATIVE_INFINITY) void this.ask();
    await this.asking;
    return this.found;
  }

  async ask(): Promise<void> {
    this.asking = this.look();
    await this.asking;
  }

  private async look(): Promise<void> {
    this.askedAt = this.clock();
    try {
      const answer = await fetch(this.address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
      await answer.body?.cancel();
      this.there = answer.status === 200 && (answer.headers.get('content-type') ?? '').startsWith('text/html');
    } catch {
      this.there = false;
    }
  }
}
