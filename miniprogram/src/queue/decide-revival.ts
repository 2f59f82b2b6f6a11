import type { Job, JobState, QueuedPhoto } from './job';

const SHOWN_MS = 24 * 3600_000;
/** The server knows a key for seven days (api.md, "Idempotency"); half a day is left for wrong clocks. */
const KEY_KNOWN_MS = 6.5 * 24 * 3600_000;
const STATES: readonly JobState[] = ['waiting', 'sending', 'sent', 'refused', 'conflict'];

/** A job as it was kept: cut off in the middle of sending, it waits again. Null where it cannot be read. */
export function revived(text: string): Job | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJob(raw)) return null;
  const photos = raw.photos.map((photo): QueuedPhoto =>
    photo.state === 'sending' ? { ...photo, state: 'waiting' } : photo,
  );
  return { ...raw, photos, state: raw.state === 'sending' ? 'waiting' : raw.state, notBefore: 0 };
}

/** Sent more than a day ago: nobody looks for it here any more. */
export function isOver(job: Job, now: number): boolean {
  return job.state === 'sent' && now - (job.sentAt ?? 0) > SHOWN_MS;
}

/**
 * It went out so long ago, without an answer, that the server may have forgotten its key: sending it by itself might
 * do it a second time. The person decides.
 */
export function isTooOld(job: Job, now: number): boolean {
  return job.firstSentAt !== null && now - job.firstSentAt > KEY_KNOWN_MS;
}

function isJob(raw: unknown): raw is Job {
  const job = raw as Partial<Job> | null;
  return (
    typeof job === 'object' &&
    job !== null &&
    typeof job.id === 'string' &&
    typeof job.path === 'string' &&
    typeof job.createdAt === 'number' &&
    typeof job.body === 'object' &&
    Array.isArray(job.photos) &&
    STATES.some((state) => state === job.state)
  );
}
