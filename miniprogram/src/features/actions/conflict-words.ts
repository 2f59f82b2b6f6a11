import type { CaseView } from '@citygrid/shared/api';
import type { Job } from '@/queue';
import type { ActionWords } from './names';
import { jobKey, readTyped } from './typed';

/** What has changed since the person looked: from which state to which, in words. */
export function whatChanged(job: Job, view: Pick<CaseView, 'status'>, words: ActionWords): string {
  const before = readTyped(jobKey(job.id))?.status;
  const now = job.current?.status ?? view.status;
  if (before === undefined || before === now) return words.changedSame(words.states[now]);
  return words.changed(words.states[before], words.states[now]);
}
