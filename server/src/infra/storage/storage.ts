import type { Readable } from 'node:stream';

export interface StoredObject {
  /** Bytes. */
  size: number;
  stream: Readable;
}

/**
 * Where bytes too large for the database are kept. An object is whole or absent: nobody ever reads half of one.
 * Keys are lower-case letters, digits and hyphens in parts joined by `/`; anything else throws `StorageError`.
 */
export abstract class Storage {
  /** Writes or replaces the object; when it returns, the bytes survive a crash. `type` is a media type. */
  abstract put(key: string, bytes: Buffer, type: string): Promise<void>;
  /** Null where there is no such object. The caller reads the stream to its end or destroys it. */
  abstract get(key: string): Promise<StoredObject | null>;
  /** Removes the object; one that is not there is no error. */
  abstract delete(key: string): Promise<void>;
}

/** The store refused or could not be reached. The message names the key, never a credential. */
export class StorageError extends Error {}

const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;
const KEY_MAX = 200;

/** Keys become paths and URLs: dots, empty parts and whatever else could climb out of the store are refused. */
export function checkedKey(key: string): string {
  if (key.length > KEY_MAX || !KEY.test(key)) throw new StorageError(`not a storage key: ${JSON.stringify(key)}`);
  return key;
}
