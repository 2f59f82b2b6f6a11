import { Readable } from 'node:stream';
import { Storage, type StoredObject } from '../../src/infra/storage';

/** Objects in memory; a key in `broken` fails every operation, as a store that is away does. */
export class MemoryStorage extends Storage {
  readonly objects = new Map<string, Buffer>();
  readonly broken = new Set<string>();

  async put(key: string, bytes: Buffer): Promise<void> {
    this.check(key);
    this.objects.set(key, bytes);
  }

  async get(key: string): Promise<StoredObject | null> {
    this.check(key);
    const bytes = this.objects.get(key);
    return bytes ? { size: bytes.length, stream: Readable.from([bytes]) } : null;
  }

  async delete(key: string): Promise<void> {
    this.check(key);
    this.objects.delete(key);
  }

  private check(key: string): void {
    if (this.broken.has(key)) throw new Error(`the store is away for ${key}`);
  }
}
