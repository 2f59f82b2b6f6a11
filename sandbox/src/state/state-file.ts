import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One text file that only its owner may read, and that is always whole: the old text or the new one. */
export class StateFile {
  constructor(readonly path: string) {}

  /** Null where there is no such file. Throws where it cannot be read. */
  read(): string | null {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8') : null;
  }

  write(text: string): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}`;
    // A draft that a killed process left behind would keep its own mode.
    rmSync(draft, { force: true });
    try {
      writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
      renameSync(draft, this.path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }
}
