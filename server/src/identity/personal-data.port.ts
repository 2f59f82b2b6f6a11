import type { Reader, Tx } from '../infra/database';

/** Injection token of all sources of the features (an array), bound by the composition root. */
export const PERSONAL_DATA_SOURCES = Symbol('personal data sources');

/** Injection token of the sources (an array) that stand behind a platform, which only itself may know. */
export const PLATFORM_PERSONAL_DATA = Symbol('personal data of the platforms');

/**
 * A room that keeps something about a person. What it keeps she can have (PIPL, article 45), and it goes with her account
 * (article 47).
 */
export interface PersonalDataSource {
  /** Key in the exported document. */
  readonly name: string;

  /** All that the room keeps about the account, in her view; an AsyncIterable is written as a list, item by item. */
  exportOf(read: Reader, accountId: string): Promise<unknown> | AsyncIterable<unknown>;

  /**
   * Within the transaction that ends the account, while its row is still there; and once more a while later, when it is
   * gone. Removes or blanks; what must stay keeps ids at most. `now`: epoch milliseconds.
   */
  forget(tx: Tx, accountId: string, now: number): Promise<void>;
}
