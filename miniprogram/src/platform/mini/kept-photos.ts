import { ok, refused } from '../answer';
import { newKey } from '../new-key';
import type { Answer, KeptPhoto, Platform } from '../platform';

/** A picture as the platform's chooser gives it: its file goes when the platform pleases. */
export interface TempPhoto {
  path: string;
  bytes: number;
  width: number;
  height: number;
}

/** The part of the phone's file system that photos need; failures are false or null. */
export interface PhotoFiles {
  /** Where the app's own files are; the start of every path. */
  folder: string;
  keep(tempPath: string, path: string): Promise<boolean>;
  exists(path: string): Promise<boolean>;
  drop(path: string): Promise<void>;
}

/** Photos that had no room in the app's folder live as long as the platform lets their temporary file. */
const TEMPORARY = 'temp:';

export function miniPhotos(
  files: PhotoFiles,
  choose: (options: { atMost: number; camera?: boolean }) => Promise<Answer<TempPhoto[]>>,
  preview: Platform['photos']['preview'],
): Platform['photos'] {
  let lasting = true;
  const keepOne = async ({ path, bytes, width, height }: TempPhoto): Promise<KeptPhoto> => {
    const name = `${newKey()}.jpg`;
    const kept = await files.keep(path, `${files.folder}/${name}`);
    if (!kept) lasting = false;
    return { key: kept ? name : TEMPORARY + path, bytes, width, height };
  };
  return {
    choose: async (options) => {
      const chosen = await choose(options);
      if (!chosen.ok) return chosen;
      if (chosen.value.length === 0) return refused('cancelled', 'nothing was chosen');
      return ok(await Promise.all(chosen.value.slice(0, options.atMost).map(keepOne)));
    },
    source: async (key) => {
      const path = pathOf(files, key);
      return (await files.exists(path)) ? path : null;
    },
    drop: async (key) => {
      if (!key.startsWith(TEMPORARY)) await files.drop(pathOf(files, key));
    },
    lasting: () => lasting,
    preview,
  };
}

/** A key outlives the app's folder being somewhere else after an update: it holds the file's name alone. */
export function pathOf({ folder }: Pick<PhotoFiles, 'folder'>, key: string): string {
  return key.startsWith(TEMPORARY) ? key.slice(TEMPORARY.length) : `${folder}/${key}`;
}
