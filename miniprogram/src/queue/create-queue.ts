import { createStore, type Store } from '../state';
import type { Platform } from '../platform/platform';
import { byAge, nextStep } from './decide-next';
import { wished, woken } from './decide-outcome';
import { isOver } from './decide-revival';
import { beginJob, type Job, type NewJob, type NewPhoto, queuedPhoto } from './job';
import { keptJobs } from './kept-jobs';
import { type Carrier, runJob } from './run-job';

export interface QueueDeps extends Carrier {
  storage: Platform['storage'];
  dropPhoto(key: string): void;
  /** Whose phone it is now; null: nobody is logged in. */
  owner: { get(): string | null; subscribe(listener: () => void): () => void };
  newId(): string;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

export type SentListener = (job: Job, result: unknown) => void;

/** What waits to be sent, of whoever is logged in: kept on the phone, sent in order, each once. */
export function createQueue(deps: QueueDeps) {
  const kept = keptJobs(deps.storage);
  const jobs: Store<readonly Job[]> = createStore<readonly Job[]>([]);
  const listeners = new Set<SentListener>();
  let owner: string | null = null;
  let running = false;
  let timer: unknown = null;

  const find = (id: string): Job | null => jobs.get().find((job) => job.id === id) ?? null;

  /** Changes a job here and on the phone; null where it is no longer there. */
  function change(id: string, next: (job: Job) => Job): Job | null {
    const job = find(id);
    if (job === null) return null;
    const changed = next(job);
    if (changed === job) return job;
    if (kept.read(job.owner, id) === null) {
      // Another window of the same browser discarded it: writing it now would bring it back.
      jobs.set((all) => all.filter((one) => one.id !== id));
      return null;
    }
    jobs.set((all) => all.map((one) => (one.id === id ? changed : one)));
    // Without room it goes on from here; after a restart from what was kept, under the same key.
    kept.write(changed);
    return changed;
  }

  function forget(job: Job): void {
    jobs.set((all) => all.filter(({ id }) => id !== job.id));
    kept.remove(job);
  }

  function dropPhotos(job: Job, but: readonly (string | null)[] = []): void {
    for (const { key } of job.photos) if (key !== null && but.indexOf(key) < 0) deps.dropPhoto(key);
  }

  /** The jobs of whoever is there now; what nobody's were become theirs. */
  function load(): void {
    owner = deps.owner.get();
    const adopted = owner === null ? [] : kept.all(null).filter((job) => adopt(job));
    const mine = kept.all(owner).filter((job) => adopted.every(({ id }) => id !== job.id));
    jobs.set([...mine, ...adopted.map((job) => ({ ...job, owner }))].sort(byAge));
  }

  function adopt(job: Job): boolean {
    if (!kept.write({ ...job, owner })) return false;
    kept.remove(job);
    return true;
  }

  async function pump(): Promise<void> {
    if (running) return;
    running = true;
    if (timer !== null) deps.clearTimer(timer);
    timer = null;
    try {
      for (let step = next(); step !== null; step = next()) {
        if ('sleepMs' in step) {
          timer = deps.setTimer(() => void pump(), step.sleepMs);
          break;
        }
        await runJob(step.run, deps, { find, change, owner: () => owner, sent });
      }
    } finally {
      running = false;
    }
  }

  /** Null where nobody is logged in: there is no one to send for. */
  function next(): ReturnType<typeof nextStep> {
    if (owner === null) return null;
    sweep();
    return nextStep(jobs.get(), deps.now());
  }

  function sweep(): void {
    const now = deps.now();
    for (const job of jobs.get()) {
      if (isOver(job, now)) forget(job);
      else if (job.state === 'waiting') syncWithOtherWindows(job);
    }
  }

  function syncWithOtherWindows(job: Job): void {
    const there = kept.read(job.owner, job.id);
    if (there === null) jobs.set((all) => all.filter(({ id }) => id !== job.id));
    else if (there.state === 'sent') jobs.set((all) => all.map((one) => (one.id === job.id ? there : one)));
  }

  function sent(job: Job, result: unknown): void {
    dropPhotos(job);
    listeners.forEach((listener) => listener(job, result));
  }

  return {
    jobs,
    find,
    /** Begins; call it once, and again after a restart only. */
    start(): void {
      load();
      deps.owner.subscribe(() => {
        if (deps.owner.get() === owner) return;
        load();
        void pump();
      });
      void pump();
    },
    /** The signal or the app came back. */
    wake(): void {
      for (const job of jobs.get()) change(job.id, woken);
      void pump();
    },
    /** In the tap itself: kept before anything else happens. Null where the phone has no room for it. */
    enqueue(wish: NewJob): string | null {
      const last = jobs.get()[jobs.get().length - 1];
      // Two wishes of one moment stay in order.
      const now = Math.max(deps.now(), (last?.createdAt ?? 0) + 1);
      const job = beginJob(wish, deps.newId(), owner, now);
      if (!kept.write(job)) return null;
      jobs.set((all) => [...all, job]);
      void pump();
      return job.id;
    },
    /** The person's wish; false where it is on its way already, or gone. */
    retry(id: string): boolean {
      const job = find(id);
      if (job === null || job.state === 'sending' || job.state === 'sent') return false;
      change(id, wished);
      void pump();
      return true;
    },
    /** Corrected by the person, and sent. The same rules as `retry`. */
    edit(id: string, body: Job['body'], more: { title?: string; path?: string; photos?: readonly NewPhoto[] } = {}) {
      const job = find(id);
      if (job === null || job.state === 'sending' || job.state === 'sent') return false;
      const photos = more.photos?.map((photo, n) => queuedPhoto(photo, `${id}.${n}.${deps.now()}`)) ?? job.photos;
      const { title = job.title, path = job.path } = more;
      change(id, (now) => wished({ ...now, body, title, path, photos }));
      if (more.photos)
        dropPhotos(
          job,
          photos.map(({ key }) => key),
        );
      void pump();
      return true;
    },
    /** Given up by the person, photos and all; false where it is on its way. `keepPhotos`: somebody else has them now. */
    discard(id: string, keepPhotos = false): boolean {
      const job = find(id);
      if (job === null || job.state === 'sending') return false;
      forget(job);
      if (!keepPhotos) dropPhotos(job);
      void pump();
      return true;
    },
    /** Everything of whoever is there now and of nobody, photos and all, also what is on its way: they want it gone. */
    discardAll(): void {
      const nobodys = owner === null ? [] : kept.all(null);
      for (const job of [...jobs.get(), ...nobodys]) {
        forget(job);
        dropPhotos(job);
      }
    },
    onSent(listener: SentListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
