import { useSyncExternalStore } from 'react';
import { call, invalidate, remember } from '../api';
import { platform } from '../platform';
import { onPersonLeft, session } from '../session';
import { createQueue } from './create-queue';
import { newId } from './new-id';
import { dropStrayPhotos } from './noted-photos';
import { uploadPhoto } from './photo-uploads';
import type { Job } from './job';

export { queuedWords } from './queued-words';
export { newId } from './new-id';
export { dropStrayPhotos, notePhotos } from './noted-photos';
export { uploadPhoto, type PhotoUpload } from './photo-uploads';
export type { Job, JobProblem, JobState, NewJob, NewPhoto, QueuedPhoto } from './job';

const queue = createQueue({
  storage: platform.storage,
  dropPhoto: (key) => void platform.photos.drop(key),
  owner: { get: ownerNow, subscribe: session.subscribe },
  newId,
  now: () => Date.now(),
  random: Math.random,
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  send: (path, body, idempotencyKey) => call('POST', path, { body, idempotencyKey }),
  upload: (photo, uploadKey, keepPlace, onShare) => uploadPhoto(photo, uploadKey, keepPlace, onShare).answer,
  hasPhoto: async (key) => (await platform.photos.source(key)) !== null,
});

let started = false;

/** Once, by the app: sends what waits, and goes on whenever the signal, the app or the person comes back. */
export function startQueue(): void {
  if (started) return;
  started = true;
  queue.onSent((job, result) => {
    if (job.result) remember(`/cases/${job.result.id}`, result);
    void invalidate('/cases/', '/tasks', '/inbox', '/grids/');
  });
  platform.network.onChange((online) => {
    if (online) queue.wake();
  });
  platform.life.onShow(queue.wake);
  // The drafts are gone: nothing speaks of their photos any more.
  onPersonLeft(dropStrayPhotos);
  queue.start();
}

/**
 * In the tap itself, nothing awaited: what is handed over is kept on the phone and sent, once, whatever happens to the
 * signal. Null where the phone has no room: the form must stay as it is and say so (`queueWords.full`).
 */
export const enqueue = queue.enqueue;
export const retry = queue.retry;
export const edit = queue.edit;
export const discard = queue.discard;
export const onSent = queue.onSent;
/** Before the person goes for good; drafts go with them (`forgetPerson`). Signing out keeps what waits. */
export const discardAll = queue.discardAll;
export const findJob = queue.find;

/** What waits, is stopped, or was sent within a day, oldest first. */
export function useQueue(): readonly Job[] {
  return useSyncExternalStore(queue.jobs.subscribe, queue.jobs.get, queue.jobs.get);
}

export function useJob(id: string | null): Job | null {
  return useQueue().find((job) => job.id === id) ?? null;
}

function ownerNow(): string | null {
  const now = session.get();
  return now.kind === 'in' ? now.user.id : null;
}
