import { ApiError } from '../api';
import type { KeptPhoto } from '../platform/platform';
import { afterRefusal, afterSent, stopped } from './decide-outcome';
import { isTooOld } from './decide-revival';
import type { Job, QueuedPhoto } from './job';

/** How things get to the server. */
export interface Carrier {
  now(): number;
  /** 0 to below 1. */
  random(): number;
  /** Throws ApiError. */
  send(path: string, body: Readonly<Record<string, unknown>>, idempotencyKey: string): Promise<unknown>;
  upload(photo: KeptPhoto, uploadKey: string, keepPlace: boolean, onShare: (share: number) => void): Promise<string>;
  /** False where the phone has lost the photo. */
  hasPhoto(key: string): Promise<boolean>;
}

/** The part of the queue that a run works on. */
export interface Desk {
  find(id: string): Job | null;
  change(id: string, next: (job: Job) => Job): Job | null;
  owner(): string | null;
  sent(job: Job, result: unknown): void;
}

/** One try of one job: its photos from where they stopped, then the wish itself. Never throws. */
export async function runJob(id: string, carrier: Carrier, desk: Desk): Promise<void> {
  const owner = desk.owner();
  desk.change(id, (job) => ({ ...job, state: 'sending' }));
  /** False where another person has the phone now: nothing is sent in their name. */
  const stillHers = (): boolean => desk.owner() === owner && desk.find(id) !== null;
  try {
    const job = await withPhotos(id, carrier, desk, stillHers);
    // Asked in the same turn as the call goes out: its token must be the owner's.
    if (job === null || !stillHers()) return;
    const result = await carrier.send(job.path, bodyOf(job), job.id);
    if (!stillHers()) return;
    const done = caseOf(result);
    const after = desk.change(id, (now) => afterSent(now, done, carrier.now()));
    if (after) desk.sent(after, result);
  } catch (error) {
    if (!stillHers()) return;
    desk.change(id, (job) => afterRefusal(job, asApiError(error), carrier.now(), carrier.random()));
  }
}

/** The job with every photo on the server, about to go out; null where it cannot. Throws ApiError. */
async function withPhotos(id: string, carrier: Carrier, desk: Desk, stillHers: () => boolean): Promise<Job | null> {
  for (let n = 0; ; n += 1) {
    const job = desk.find(id);
    if (job === null || !stillHers()) return null;
    if (isTooOld(job, carrier.now())) {
      desk.change(id, (now) => stopped(now, 'too-old'));
      return null;
    }
    const photo = job.photos[n];
    // Kept before the call: whoever finds it after a crash knows that it may have arrived.
    if (!photo) return desk.change(id, (now) => ({ ...now, firstSentAt: now.firstSentAt ?? carrier.now() }));
    if (photo.mediaId !== null) continue;
    if (photo.key === null || !(await carrier.hasPhoto(photo.key))) {
      if (stillHers()) desk.change(id, (now) => stopped(withPhoto(now, n, { state: 'failed' }), 'photo-gone'));
      return null;
    }
    if (!stillHers()) return null;
    desk.change(id, (now) => withPhoto(now, n, { state: 'sending', share: 0 }));
    const kept = { key: photo.key, bytes: photo.bytes, width: photo.width, height: photo.height };
    const mediaId = await carrier.upload(kept, photo.uploadKey, photo.keepPlace, (share) => {
      if (stillHers()) desk.change(id, (now) => progressed(now, n, share));
    });
    if (!stillHers()) return null;
    desk.change(id, (now) => withPhoto(now, n, { mediaId, state: 'sent', share: 1 }));
  }
}

function bodyOf({ body, photos }: Job): Readonly<Record<string, unknown>> {
  return photos.length === 0 ? body : { ...body, photoIds: photos.map(({ mediaId }) => mediaId) };
}

/** Steps of a tenth are enough to see: each is written to the phone. */
function progressed(job: Job, n: number, share: number): Job {
  const before = job.photos[n];
  if (!before || before.state !== 'sending' || share - before.share < 0.1) return job;
  return withPhoto(job, n, { share });
}

function withPhoto(job: Job, n: number, change: Partial<QueuedPhoto>): Job {
  return { ...job, photos: job.photos.map((photo, at) => (at === n ? { ...photo, ...change } : photo)) };
}

/** A café's login page answers 200 to everything: only a case counts as an answer. */
function caseOf(result: unknown): { id: string; number: string } {
  const { id, number } = (result ?? {}) as { id?: unknown; number?: unknown };
  if (typeof id !== 'string' || typeof number !== 'string') throw new ApiError(null, null, 'failed', null);
  return { id, number };
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(null, null, 'failed', null);
}
