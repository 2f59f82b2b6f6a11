import type { Tx } from '../../infra/database';
import type { LocateIndex } from '../locate-index';

/** Injection token of the listeners, an array; optional. */
export const GRID_VERSION_LISTENERS = Symbol('grid version listeners');

/** Somebody who has something to put right when grids change. */
export abstract class GridVersionListener {
  /**
   * Called in the publishing transaction with the version to come; answers how many cases were touched. Grids and
   * divisions that come with it are known to `next` only: until the commit `Locator` answers by the version before.
   */
  abstract onPublish(tx: Tx, next: LocateIndex): Promise<number>;
}
