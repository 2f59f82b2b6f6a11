import type { FieldError } from '@citygrid/shared/api';
import type { CurrentCase } from '../api';
import type { KeptPhoto, Reason } from '../platform/platform';

/** A photo of a job: on the phone (`key`), on the server (`mediaId`), or both. */
export interface QueuedPhoto {
  /** Null: it never was on this phone (it came from the chat). */
  key: string | null;
  bytes: number;
  width: number;
  height: number;
  mediaId: string | null;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** 0 to 1 while sending. */
  share: number;
  /** The Idempotency-Key of its upload: a second try brings the same photo. */
  uploadKey: string;
  /** Place and time in the photo are kept for staff: proofs. */
  keepPlace: boolean;
}

export interface JobProblem {
  status: number | null;
  /** The server's code, or one of the queue's own: `photo-gone`, `too-old`. */
  code: string | null;
  reason: Reason | null;
  /** The server's sentence, for people. */
  detail: string | null;
  fields: readonly FieldError[];
}

/**
 * One wish of a person, on its way to the server. `waiting` goes by itself; `refused` and `conflict` wait for the
 * person; `sent` is shown for a day.
 */
export type JobState = 'waiting' | 'sending' | 'sent' | 'refused' | 'conflict';

export interface Job {
  /** Also the Idempotency-Key: whatever happens on the way, the server does it once. */
  id: string;
  /** Account; null: nobody was logged in, whoever logs in first takes it over. */
  owner: string | null;
  kind: 'report' | 'action';
  /** Milliseconds. */
  createdAt: number;
  /** For people: what it is. */
  title: string;
  caseId: string | null;
  caseNumber: string | null;
  /** Under /api/v1. */
  path: string;
  /** Without `photoIds`: those come from `photos`. Sent verbatim at every try. */
  body: Readonly<Record<string, unknown>>;
  photos: readonly QueuedPhoto[];
  state: JobState;
  problem: JobProblem | null;
  /** With `conflict`: how the case stands now. */
  current: CurrentCase | null;
  /** With `sent`: the case. */
  result: { id: string; number: string } | null;
  sentAt: number | null;
  tries: number;
  /** Not tried again before, milliseconds. */
  notBefore: number;
  /** False: the server named the time itself, the signal's return changes nothing. */
  wakes: boolean;
  /** The photos were uploaded a second time already. */
  photosAgain: boolean;
  /** When it first went out; the server knows its key for a week from then. */
  firstSentAt: number | null;
}

/** What can be handed to the queue: a photo kept by the phone, or one that the server has already. */
export type NewPhoto =
  (KeptPhoto & { mediaId?: string | null; uploadKey?: string; keepPlace?: boolean }) | { key: null; mediaId: string };

export interface NewJob {
  kind: 'report' | 'action';
  title: string;
  path: string;
  body: Readonly<Record<string, unknown>>;
  photos?: readonly NewPhoto[];
  caseId?: string | null;
  caseNumber?: string | null;
}

/** A job as it begins. */
export function beginJob(job: NewJob, id: string, owner: string | null, now: number): Job {
  return {
    id,
    owner,
    kind: job.kind,
    createdAt: now,
    title: job.title,
    caseId: job.caseId ?? null,
    caseNumber: job.caseNumber ?? null,
    path: job.path,
    body: job.body,
    photos: (job.photos ?? []).map((photo, n) => queuedPhoto(photo, `${id}.${n}`)),
    state: 'waiting',
    problem: null,
    current: null,
    result: null,
    sentAt: null,
    tries: 0,
    notBefore: 0,
    wakes: true,
    photosAgain: false,
    firstSentAt: null,
  };
}

export function queuedPhoto(photo: NewPhoto, uploadKey: string): QueuedPhoto {
  const mediaId = photo.mediaId ?? null;
  const sent = { mediaId, state: mediaId === null ? 'waiting' : 'sent', share: mediaId === null ? 0 : 1 } as const;
  if (photo.key === null) {
    return { ...sent, key: null, bytes: 0, width: 0, height: 0, uploadKey, keepPlace: false };
  }
  const { key, bytes, width, height } = photo;
  const keepPlace = photo.keepPlace ?? false;
  return { ...sent, key, bytes, width, height, uploadKey: photo.uploadKey ?? uploadKey, keepPlace };
}
