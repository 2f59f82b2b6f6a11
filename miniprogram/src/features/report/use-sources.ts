import { useEffect, useState } from 'react';
import { platform } from '@/platform';
import type { DraftPhoto } from './draft';

/** Addresses of the photos to show, one for each; null while it is looked up, or where it is gone. */
export function useSources(photos: readonly DraftPhoto[]): (string | null)[] {
  const [found, setFound] = useState<Readonly<Record<string, string | null>>>({});
  const keys = photos.map(({ key }) => key ?? '').join('\n');
  useEffect(() => {
    let gone = false;
    for (const key of keys.split('\n')) {
      if (key === '') continue;
      void platform.photos.source(key).then((source) => {
        if (!gone) setFound((now) => (now[key] === source ? now : { ...now, [key]: source }));
      });
    }
    return () => {
      gone = true;
    };
  }, [keys]);
  return photos.map(({ key, url }) => url ?? (key === null ? null : (found[key] ?? null)));
}
