import { platform } from '../platform';

const KEY = 'report-photos';

/** Notes a photo that the phone keeps for something unsent, so that it is found again whatever becomes of the draft. */
export function notePhotos(keys: readonly string[]): void {
  const all = read();
  write([...all, ...keys.filter((key) => all.indexOf(key) < 0)]);
}

/**
 * Drops photos that neither a draft nor the queue speaks of: the app was killed in between, or another person has the
 * phone now and the drafts of the first are gone.
 */
export function dropStrayPhotos(): void {
  const noted = read();
  if (noted.length === 0) return;
  const texts = platform.storage
    .keys()
    .filter((key) => key.startsWith('mine:') || key.startsWith('job:'))
    .map((key) => platform.storage.get(key) ?? '');
  const isUsed = (photo: string): boolean => texts.some((text) => text.indexOf(JSON.stringify(photo)) >= 0);
  write(noted.filter(isUsed));
  for (const photo of noted) if (!isUsed(photo)) void platform.photos.drop(photo);
}

function read(): string[] {
  try {
    const raw: unknown = JSON.parse(platform.storage.get(KEY) ?? '[]');
    return Array.isArray(raw) ? raw.filter((key): key is string => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

function write(keys: readonly string[]): void {
  if (keys.length === 0) platform.storage.remove(KEY);
  else platform.storage.set(KEY, JSON.stringify(keys));
}
