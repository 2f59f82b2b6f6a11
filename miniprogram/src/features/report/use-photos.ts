import { LIMITS } from '@citygrid/shared/api';
import { useCallback, useEffect, useRef } from 'react';
import { ApiError } from '@/api';
import { platform, type Refused } from '@/platform';
import { newId, notePhotos, type PhotoUpload, uploadPhoto } from '@/queue';
import { useAllowed, useUser } from '@/session';
import type { Draft, DraftPhoto } from './draft';
import type { DraftDesk } from './use-draft';

const TRIED_AGAIN = 15_000;

export interface PhotoDesk {
  add(): Promise<void>;
  remove(uploadKey: string): void;
  retry(uploadKey: string): void;
}

/**
 * Photos go up while the words are still being written: one after the other, again when the signal is back. What is not
 * up when the report is sent, the queue takes over where it stands.
 */
export function usePhotos({ draft, change }: DraftDesk, onRefused: (refused: Refused) => void): PhotoDesk {
  const [keepPlace] = useAllowed('photoMetadata');
  const running = useRef<{ uploadKey: string; upload: PhotoUpload } | null>(null);
  /** A failure that passes: nothing goes until the signal is back or some time has gone by. */
  const paused = useRef(false);
  const photos = useRef(draft.photos);
  photos.current = draft.photos;

  const set = useCallback(
    (uploadKey: string, part: Partial<DraftPhoto>) => change((now) => ({ photos: withPhoto(now, uploadKey, part) })),
    [change],
  );

  const pump = useCallback(() => {
    const next = photos.current.find((photo) => photo.state === 'waiting' && photo.key !== null);
    if (paused.current || running.current !== null || !next || next.key === null) return;
    const { uploadKey, key, bytes, width, height, keepPlace: asked } = next;
    set(uploadKey, { state: 'sending', share: 0 });
    const upload = uploadPhoto({ key, bytes, width, height }, uploadKey, asked, (share) => set(uploadKey, { share }));
    running.current = { uploadKey, upload };
    const settle = (part: Partial<DraftPhoto>): void => {
      if (running.current?.upload === upload) running.current = null;
      set(uploadKey, part);
    };
    upload.answer.then(
      (mediaId) => settle({ mediaId, state: 'sent', share: 1 }),
      (error: unknown) => {
        paused.current = waits(error);
        settle({ state: paused.current ? 'waiting' : 'failed', share: 0 });
      },
    );
  }, [set]);

  useEffect(pump, [draft.photos, pump]);
  // Who was not signed in may be now.
  const user = useUser()?.id;
  useEffect(() => {
    paused.current = false;
    pump();
  }, [user, pump]);
  useEffect(() => {
    const again = (): void => {
      paused.current = false;
      pump();
    };
    const offNetwork = platform.network.onChange((online) => {
      if (online) again();
    });
    const offShow = platform.life.onShow(again);
    const timer = setInterval(again, TRIED_AGAIN);
    return () => {
      offNetwork();
      offShow();
      clearInterval(timer);
    };
  }, [pump]);

  return {
    add: async () => {
      const room = LIMITS.photosMax - photos.current.length;
      if (room <= 0) return;
      const chosen = await platform.photos.choose({ atMost: room });
      if (!chosen.ok) {
        if (chosen.why !== 'cancelled') onRefused(chosen);
        return;
      }
      const added = chosen.value.map((photo): DraftPhoto => ({
        ...photo,
        ...FRESH,
        keepPlace: keepPlace === true,
        uploadKey: newId(),
      }));
      notePhotos(chosen.value.map(({ key }) => key));
      change((now) => ({ photos: [...now.photos, ...added].slice(0, LIMITS.photosMax) }));
    },
    remove: (uploadKey) => {
      if (running.current?.uploadKey === uploadKey) {
        running.current.upload.abort();
        running.current = null;
      }
      const gone = photos.current.find((photo) => photo.uploadKey === uploadKey);
      if (gone?.key) void platform.photos.drop(gone.key);
      change((now) => ({ photos: now.photos.filter((photo) => photo.uploadKey !== uploadKey) }));
    },
    retry: (uploadKey) => {
      paused.current = false;
      set(uploadKey, { state: 'waiting', share: 0 });
    },
  };
}

const FRESH = { mediaId: null, state: 'waiting', share: 0, url: null } as const;

function withPhoto({ photos }: Draft, uploadKey: string, part: Partial<DraftPhoto>): DraftPhoto[] {
  return photos.map((photo) => (photo.uploadKey === uploadKey ? { ...photo, ...part } : photo));
}

/** Nothing the person can do about it: it goes up later, at the latest with the report. */
function waits(error: unknown): boolean {
  return error instanceof ApiError && (error.reason === 'offline' || error.status === 401 || error.status === 429);
}
