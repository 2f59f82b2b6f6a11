import type { CaseView } from '@citygrid/shared/api';
import { discard, enqueue, type Job, type NewPhoto } from '@/queue';
import { type AskedFields, comparesVersion } from './asked-fields';
import { type ActionForm, bodyOf, emptyForm } from './form';
import { draftKey, dropTyped, jobKey, readTyped, writeTyped } from './typed';

/** Proofs of these are taken on the spot, never from the album (product.md); place and time stay in the photo. */
const ON_THE_SPOT = ['settle', 'complete', 'pass', 'fail'];

export function isTakenOnTheSpot(action: string): boolean {
  return ON_THE_SPOT.indexOf(action) >= 0;
}

/** The action has not reached the server yet: it is on its way, or waits for the signal. */
export function isPending(job: Job, caseId: string): boolean {
  return job.caseId === caseId && job.kind === 'action' && (job.state === 'waiting' || job.state === 'sending');
}

/** Taken once: while one is on its way, another is not asked for. Of supplements and questions there may be many. */
const ONCE = ['answer', 'urge', 'rate'];

/** What is on its way and need not be offered again meanwhile. */
export function pendingOnce(jobs: readonly Job[], caseId: string): string[] {
  return jobs
    .filter((job) => isPending(job, caseId))
    .map(actionOf)
    .filter((action) => ONCE.indexOf(action) >= 0);
}

/** The version as it will be once everything that waits before this one has been taken: each raises it by one. */
export function versionToSend(version: number, jobs: readonly Job[], caseId: string): number {
  return version + jobs.filter((job) => isPending(job, caseId)).length;
}

export interface ToSend {
  view: Pick<CaseView, 'id' | 'number' | 'version' | 'status'>;
  action: string;
  asked: AskedFields;
  form: ActionForm;
  title: string;
  userId: string;
  jobs: readonly Job[];
  /** A stopped job of the same person whose words these are: it is given up for this one. */
  instead: Job | null;
  now: number;
}

/** Hands an action to the queue, in the tap itself. Null: the phone is full, everything typed stays. */
export function sendAction(send: ToSend): string | null {
  const { view, action, asked, form, title, userId, jobs, instead, now } = send;
  const takesPhotos = [...asked.oneOf, ...asked.needed, ...asked.optional].indexOf('photoIds') >= 0;
  const body = {
    // After a conflict the page may not have caught up yet with what the refusal itself said.
    ...(comparesVersion(action)
      ? { version: Math.max(versionToSend(view.version, jobs, view.id), instead?.current?.version ?? 0) }
      : {}),
    ...bodyOf(asked, form),
  };
  const id = enqueue({
    kind: 'action',
    title,
    caseId: view.id,
    caseNumber: view.number,
    path: `/cases/${view.id}/actions/${action}`,
    body,
    photos: takesPhotos ? form.photos.map((photo) => asNew(photo, action, instead)) : [],
  });
  const typed = { form, action, caseId: view.id, status: view.status, at: now };
  if (id === null) {
    writeTyped(draftKey(userId, view.id, action), typed);
    return null;
  }
  writeTyped(jobKey(id), typed);
  dropTyped(draftKey(userId, view.id, action));
  if (instead) {
    // Its photos go on with the new one.
    discard(instead.id, true);
    dropTyped(jobKey(instead.id));
  }
  return id;
}

/** A photo that an earlier try has brought to the server already is not sent again. */
function asNew(photo: ActionForm['photos'][number], action: string, instead: Job | null): NewPhoto {
  const before = instead?.photos.find(({ key }) => key === photo.key);
  return { ...photo, keepPlace: isTakenOnTheSpot(action), mediaId: before?.mediaId ?? null };
}

/** The person gives up a stopped step, with everything typed for it. */
export function giveUp(job: Job): void {
  discard(job.id);
  dropTyped(draftKey(job.owner ?? '', job.caseId ?? '', typedOf(job).action));
  dropTyped(jobKey(job.id));
}

/** What was typed for a job, or as much of it as the job itself still has. */
export function typedOf(job: Job): { action: string; form: ActionForm } {
  const typed = readTyped(jobKey(job.id));
  const note = typeof job.body.note === 'string' ? job.body.note : '';
  return { action: typed?.action ?? actionOf(job), form: typed?.form ?? { ...emptyForm, note } };
}

/** The action that a job takes, by its path. */
export function actionOf({ path }: Pick<Job, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
