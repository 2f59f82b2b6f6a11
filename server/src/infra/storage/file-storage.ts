import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkedKey, Storage, type StoredObject } from './storage';

/** Objects as files under one folder, spread over 256 sub-folders so that none grows too large to list. */
export class FileStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
    try {
      await writeDurably(draft, bytes);
      await rename(draft, path);
    } catch (error) {
      await unlink(draft).catch(ignoreMissing);
      throw error;
    }
    await syncFolder(dirname(path));
  }

  async get(key: string): Promise<StoredObject | null> {
    const file = await open(this.pathOf(key), 'r').catch(ignoreMissing);
    if (!file) return null;
    const { size } = await file.stat();
    return { size, stream: file.createReadStream() };
  }

  async delete(key: string): Promise<void> {
    await unlink(this.pathOf(key)).catch(ignoreMissing);
  }

  private pathOf(key: string): string {
    const shard = createHash('sha256').update(checkedKey(key)).digest('hex').slice(0, 2);
    return join(this.folder, shard, ...key.split('/'));
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The rename itself must reach the disk, or a crash could lose a file whose row is already committed. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Windows has no fsync of folders.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    await folder.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
