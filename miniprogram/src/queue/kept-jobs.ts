import type { Platform } from '../platform/platform';
import { revived } from './decide-revival';
import type { Job } from './job';

/** Jobs on the phone, one entry each: a full or damaged entry costs no other job. Nobody's have an empty owner. */
export function keptJobs(storage: Platform['storage']) {
  const keyOf = (owner: string | null, id: string): string => `${prefixOf(owner)}${id}`;
  return {
    /** False where there is no room. */
    write: (job: Job): boolean => storage.set(keyOf(job.owner, job.id), JSON.stringify(job)),
    remove: (job: Job): void => storage.remove(keyOf(job.owner, job.id)),
    /** As it stands now: another window of the same browser may have sent or discarded it. */
    read(owner: string | null, id: string): Job | null {
      const text = storage.get(keyOf(owner, id));
      return text === null ? null : revived(text);
    },
    all(owner: string | null): Job[] {
      const prefix = prefixOf(owner);
      const mine = storage.keys().filter((key) => key.startsWith(prefix));
      return mine.map((key) => revived(storage.get(key) ?? '')).filter((job): job is Job => job !== null);
    },
  };
}

function prefixOf(owner: string | null): string {
  return `job:${owner ?? ''}:`;
}
