import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageType, type PictureStore, type TempMedium } from '../world/temp-media';

/** The conversations' pictures beside the state file, one file each, named `<created>.<media id>`. */
export class PictureFolder implements PictureStore {
  constructor(
    private readonly path: string,
    private readonly warn: (message: string) => void,
  ) {}

  /** Oldest first; files that are no pictures of this folder are left alone. */
  load(): TempMedium[] {
    return this.names()
      .flatMap((name): TempMedium[] => {
        const [, created, mediaId] = /^(\d{1,15})\.([\w-]{16,})$/.exec(name) ?? [];
        const bytes = mediaId === undefined ? null : this.read(name);
        const type = bytes && imageType(bytes);
        return bytes && type && mediaId !== undefined ? [{ mediaId, bytes, type, createdAt: Number(created) }] : [];
      })
      .sort((a, b) => a.createdAt - b.createdAt);
  }

  save(medium: TempMedium): void {
    this.attempt(() => {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      writeFileSync(this.fileOf(medium), medium.bytes, { mode: 0o600 });
    });
  }

  remove(medium: TempMedium): void {
    this.attempt(() => rmSync(this.fileOf(medium), { force: true }));
  }

  private names(): string[] {
    try {
      return readdirSync(this.path);
    } catch {
      // Nobody has sent a picture yet.
      return [];
    }
  }

  private read(name: string): Buffer | null {
    try {
      return readFileSync(join(this.path, name));
    } catch (error) {
      this.warn(`a picture of the conversations cannot be read: ${String(error)}`);
      return null;
    }
  }

  private fileOf({ createdAt, mediaId }: TempMedium): string {
    return join(this.path, `${createdAt}.${mediaId}`);
  }

  private attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.warn(`the pictures of the conversations cannot be kept: ${String(error)}`);
    }
  }
}
