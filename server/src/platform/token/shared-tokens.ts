/** An access token and until when it is used, epoch milliseconds. */
export interface HeldToken {
  value: string;
  until: number;
}

/** The store cannot be reached; each process goes on by itself. */
export class SharedStoreDown extends Error {
  override name = 'SharedStoreDown';
}

/** A token that several processes share. Its methods throw SharedStoreDown when the store is away, and what `fetch` throws. */
export abstract class SharedTokens {
  /** The shared token; where there is none, one process runs `fetch` and the others wait for its value. */
  abstract obtain(fetch: () => Promise<HeldToken>): Promise<HeldToken>;
  /** Removes the shared token if it is the one that failed. */
  abstract drop(failed: string): Promise<void>;
  abstract close(): Promise<void>;
}
