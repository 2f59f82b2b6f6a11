import type { ApiError } from '../api';
import { waitMs } from './decide-wait';
import type { Job, JobProblem, QueuedPhoto } from './job';

/** What came of a try: the job as it stands after. Pure: `random` is 0 to below 1, `now` milliseconds. */
export function afterRefusal(job: Job, error: ApiError, now: number, random: number): Job {
  const problem = problemOf(error);
  const back = { ...job, problem, current: null, photos: job.photos.map(notSending) };
  if (error.status === 401) return again(back, now, random, null);
  if (goesLater(error)) return again(back, now, random, error.retryAfterMs);
  if (error.status === 409 && (error.code === 'stale-case' || error.code === 'action-not-allowed')) {
    return { ...back, state: 'conflict', current: error.current };
  }
  if (concernsPhotos(error) && mayUploadAgain(job)) return { ...uploadedAgain(back), state: 'waiting', notBefore: now };
  return { ...back, state: 'refused', photos: job.photos.map(notTaken) };
}

export function afterSent(job: Job, result: { id: string; number: string }, now: number): Job {
  return { ...job, state: 'sent', result, sentAt: now, problem: null, current: null };
}

/** Nobody but the person can go on: a photo is gone from the phone, or the server may no longer know the job's key. */
export function stopped(job: Job, code: 'photo-gone' | 'too-old'): Job {
  const problem: JobProblem = { status: null, code, reason: null, detail: null, fields: [] };
  return { ...job, state: 'refused', problem, photos: job.photos.map(notSending) };
}

/** The person's own word: tried at once, with what is true now. */
export function wished(job: Job): Job {
  const firstSentAt = job.problem?.code === 'too-old' ? null : job.firstSentAt;
  return { ...job, state: 'waiting', problem: null, current: null, tries: 0, notBefore: 0, wakes: true, firstSentAt };
}

/** The signal or the app came back: what waits only for that need not wait longer. */
export function woken(job: Job): Job {
  return job.state === 'waiting' && job.wakes && job.notBefore > 0 ? { ...job, notBefore: 0 } : job;
}

export function problemOf({ status, code, reason, detail, fields }: ApiError): JobProblem {
  return { status, code, reason, detail, fields };
}

/**
 * True where the same call may succeed later. An answer without a problem's code is not our server's: a proxy or a
 * café's login page stands between.
 */
function goesLater(error: ApiError): boolean {
  if (error.status === null) return true;
  if (error.status === 501) return false;
  if (error.code === null) return error.status !== 413;
  return error.passes;
}

function again(job: Job, now: number, random: number, retryAfterMs: number | null): Job {
  const tries = job.tries + 1;
  const notBefore = now + waitMs(tries, random, retryAfterMs);
  return { ...job, state: 'waiting', tries, notBefore, wakes: retryAfterMs === null };
}

/** The server does not know a photo (kept unclaimed for a week only), or another case has it. */
function concernsPhotos(error: ApiError): boolean {
  if (error.code === 'media-already-used') return true;
  return error.code === 'validation-failed' && error.fields.some(({ path }) => /^photoIds\.\d+$/.test(path));
}

function mayUploadAgain(job: Job): boolean {
  return !job.photosAgain && job.photos.length > 0 && job.photos.every((photo) => photo.key !== null);
}

function uploadedAgain(job: Job): Job {
  const fresh = (photo: QueuedPhoto, n: number): QueuedPhoto => ({
    ...photo,
    mediaId: null,
    state: 'waiting',
    share: 0,
    uploadKey: `${job.id}.${n}.again`,
  });
  return { ...job, photosAgain: true, photos: job.photos.map(fresh) };
}

function notSending(photo: QueuedPhoto): QueuedPhoto {
  return photo.state === 'sending' ? { ...photo, state: 'waiting', share: 0 } : photo;
}

function notTaken(photo: QueuedPhoto): QueuedPhoto {
  return photo.state === 'sending' ? { ...photo, state: 'failed', share: 0 } : photo;
}
