import type { Job } from './job';

export type Step = { run: string } | { sleepMs: number } | null;

/**
 * What the queue does now: run a job, sleep until one may be tried again, or nothing. One at a time, oldest first; and
 * of one case never a later step before an earlier one.
 */
export function nextStep(jobs: readonly Job[], now: number): Step {
  if (jobs.some((job) => job.state === 'sending')) return null;
  const inOrder = jobs.filter((job) => job.state === 'waiting').sort(byAge);
  const free = inOrder.filter((job, at) => !inOrder.slice(0, at).some((older) => sameCase(older, job)));
  const ready = free.find((job) => job.notBefore <= now);
  if (ready) return { run: ready.id };
  if (free.length === 0) return null;
  return { sleepMs: Math.min(...free.map((job) => job.notBefore)) - now };
}

export function byAge(a: Job, b: Job): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function sameCase(a: Job, b: Job): boolean {
  return a.caseId !== null && a.caseId === b.caseId;
}
