import type { World } from '../world/world';
import { PictureFolder } from './picture-folder';
import { readState } from './check-state';
import { restoreState, takeState } from './saved-state';
import type { StateFile } from './state-file';

/** Changes of so many milliseconds are saved together; a sandbox that is killed loses no more than these. */
export const SAVE_AFTER = 300;

/**
 * Keeps a world's phones, conversations and consents in a file: restored at once, saved soon after every change and at
 * the end. Pictures lie in a folder beside it.
 */
export class StateKeeper {
  private timer: NodeJS.Timeout | null = null;
  private changed = false;

  constructor(
    private readonly world: World,
    private readonly file: StateFile,
    private readonly warn: (message: string) => void,
  ) {
    this.restore();
    const pictures = new PictureFolder(`${file.path}-pictures`, warn);
    world.media.keepIn(pictures, pictures.load());
    world.revision.onChange(() => {
      this.changed = true;
      this.timer ??= setTimeout(() => this.save(), SAVE_AFTER).unref();
    });
  }

  /** Saves what is not saved yet. */
  close(): void {
    if (this.changed) this.save();
  }

  private restore(): void {
    try {
      const text = this.file.read();
      if (text === null) return;
      const state = readState(text);
      if (state) restoreState(this.world, state);
      else
        this.warn(`${this.file.path} is not a saved state of this sandbox: ignored, phones and consents start afresh`);
    } catch (error) {
      this.warn(`the saved state cannot be read, phones and consents start afresh: ${messageOf(error)}`);
    }
  }

  private save(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    try {
      this.file.write(`${JSON.stringify(takeState(this.world))}\n`);
      this.changed = false;
    } catch (error) {
      this.warn(`the state of phones and consents cannot be saved: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
