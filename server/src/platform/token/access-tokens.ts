import type { Clock } from '../../infra/clock';
import { SharedStoreDown, type HeldToken, type SharedTokens } from './shared-tokens';

/**
 * One access token per process, fetched by one caller at a time; where processes share a store, by one of them.
 * A store that is down costs one request more, never a message.
 */
export class AccessTokens {
  private held: HeldToken | null = null;
  private flight: Promise<HeldToken> | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly shared: SharedTokens | null,
    private readonly fetch: () => Promise<HeldToken>,
    private readonly onStoreDown: (error: SharedStoreDown) => void = () => undefined,
  ) {}

  async get(): Promise<string> {
    if (this.held && this.clock.now() < this.held.until) return this.held.value;
    this.flight ??= this.obtain().finally(() => (this.flight = null));
    return (await this.flight).value;
  }

  /** Forgets the token that failed, and only that one: somebody may have fetched its successor already. */
  async drop(failed: string): Promise<void> {
    if (this.held?.value === failed) this.held = null;
    await this.orWithout(
      async (shared) => shared.drop(failed),
      async () => undefined,
    );
  }

  private async obtain(): Promise<HeldToken> {
    this.held = await this.orWithout((shared) => shared.obtain(this.fetch), this.fetch);
    return this.held;
  }

  private async orWithout<T>(together: (shared: SharedTokens) => Promise<T>, alone: () => Promise<T>): Promise<T> {
    if (!this.shared) return alone();
    try {
      return await together(this.shared);
    } catch (error) {
      if (!(error instanceof SharedStoreDown)) throw error;
      this.onStoreDown(error);
      return alone();
    }
  }
}
