import type { MediaAnswer } from '@citygrid/shared/api';
import { ApiError, upload } from '../api';
import type { KeptPhoto } from '../platform/platform';

export interface PhotoUpload {
  /** The photo's id on the server; throws ApiError. */
  answer: Promise<string>;
  abort(): void;
}

interface Running extends PhotoUpload {
  listeners: Set<(share: number) => void>;
}

const running = new Map<string, Running>();

/**
 * Sends one photo. Whoever asks for the same key meanwhile joins what is under way: a report sent while its photos are
 * still going up does not begin them anew.
 */
export function uploadPhoto(
  photo: KeptPhoto,
  uploadKey: string,
  keepPlace: boolean,
  onShare: (share: number) => void,
): PhotoUpload {
  const joined = running.get(uploadKey) ?? begin(photo, uploadKey, keepPlace);
  joined.listeners.add(onShare);
  return joined;
}

function begin(photo: KeptPhoto, uploadKey: string, keepPlace: boolean): Running {
  const listeners = new Set<(share: number) => void>();
  const fields = keepPlace ? { keepPlace: 'true' } : undefined;
  const sending = upload<MediaAnswer | null>('/media', photo, { fields, idempotencyKey: uploadKey }, (share) =>
    listeners.forEach((listener) => listener(share)),
  );
  const answer = sending.answer
    .then((media) => {
      // A café's login page answers 200 to everything.
      if (typeof media?.id !== 'string') throw new ApiError(null, null, 'failed', null);
      return media.id;
    })
    .finally(() => running.delete(uploadKey));
  const begun = { answer, abort: sending.abort, listeners };
  running.set(uploadKey, begun);
  return begun;
}
