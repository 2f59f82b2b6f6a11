import { ok, refused } from '../answer';
import { newKey } from '../new-key';
import type { Answer, KeptPhoto, Platform } from '../platform';
import type { PhotoStore } from './photo-store';
import { shrink } from './shrink';
import { openViewer } from './viewer';

/** More than the server takes of one photo, bytes. */
const TOO_MANY_BYTES = 10 * 1024 * 1024;
/** After the window is in front again, a chooser that brought nothing was closed; some browsers do not say so. */
const CLOSED_AFTER = 4000;

export function h5Photos(store: PhotoStore): Platform['photos'] {
  const addresses = new Map<string, string>();
  let closeLast = (): void => undefined;
  return {
    choose: async ({ atMost, camera }) => {
      closeLast();
      const files = await new Promise<File[]>((resolve) => {
        closeLast = () => resolve([]);
        openChooser({ several: atMost > 1 && !camera, camera: camera === true }, resolve);
      });
      if (files.length === 0) return refused('cancelled', 'no file was chosen');
      return keepAll(files.slice(0, atMost), store);
    },
    source: async (key) => {
      const known = addresses.get(key);
      if (known !== undefined) return known;
      const blob = await store.get(key);
      if (blob === null) return null;
      const address = addresses.get(key) ?? URL.createObjectURL(blob);
      addresses.set(key, address);
      return address;
    },
    drop: async (key) => {
      const address = addresses.get(key);
      if (address !== undefined) URL.revokeObjectURL(address);
      addresses.delete(key);
      await store.drop(key);
    },
    lasting: () => store.lasting(),
    preview: openViewer,
  };
}

async function keepAll(files: readonly File[], store: PhotoStore): Promise<Answer<KeptPhoto[]>> {
  const kept: KeptPhoto[] = [];
  for (const file of files) {
    const { blob, width, height } = await shrink(file);
    if (blob.size === 0 || blob.size > TOO_MANY_BYTES) continue;
    const key = newKey();
    await store.put(key, blob);
    kept.push({ key, bytes: blob.size, width, height });
  }
  return kept.length > 0 ? ok(kept) : refused('failed', 'none of the files is a photo that can be sent');
}

/** In the tap itself: a browser opens its chooser for nobody else. */
function openChooser(
  { several, camera }: { several: boolean; camera: boolean },
  onFiles: (files: File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.multiple = several;
  if (camera) input.setAttribute('capture', 'environment');
  // In the page, out of sight: some browsers never report a change of an input that stands nowhere.
  input.setAttribute('aria-hidden', 'true');
  input.tabIndex = -1;
  input.style.cssText = 'position:fixed;left:-9999px;width:1px;height:1px;opacity:0';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = (): void => {
    clearTimeout(timer);
    window.removeEventListener('focus', onFocus);
    input.remove();
    onFiles(Array.from(input.files ?? []));
  };
  const onFocus = (): void => {
    timer = setTimeout(finish, CLOSED_AFTER);
  };
  input.addEventListener('change', finish);
  input.addEventListener('cancel', finish);
  window.addEventListener('focus', onFocus);
  document.body.appendChild(input);
  input.click();
}
