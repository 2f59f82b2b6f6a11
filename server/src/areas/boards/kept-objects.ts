import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { Storage } from '../../infra/storage';

/** Length of a digest in hexadecimal. */
const DIGEST = 64;

/**
 * Things that are costly to make, kept under a key together with the digest of what they were made of: another digest is
 * as good as nothing kept, and what is made anew takes its place, so that the store does not grow with every change.
 */
@Injectable()
export class KeptObjects {
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(private readonly storage: Storage) {}

  /** The kept bytes, else those that `make` gives; who asks meanwhile waits for the same. @param digest 64 hexadecimal characters */
  async get(key: string, digest: string, type: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const running = `${key} ${digest}`;
    const made = this.making.get(running) ?? this.find(key, digest, type, make);
    this.making.set(running, made);
    try {
      return await made;
    } finally {
      this.making.delete(running);
    }
  }

  private async find(key: string, digest: string, type: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const object = await this.storage.get(key);
    const kept = object && (await buffer(object.stream));
    if (kept?.toString('latin1', 0, DIGEST) === digest) return kept.subarray(DIGEST);
    const bytes = await make();
    await this.storage.put(key, Buffer.concat([Buffer.from(digest, 'latin1'), bytes]), type);
    return bytes;
  }
}
