import type { Status } from '@citygrid/shared/case';
import { platform } from '@/platform';
import { onPersonLeft } from '@/session';
import { keptStore } from '@/state';
import { type ActionForm, emptyForm } from './form';

/** What a person has filled in for one action of one case: unsent, or sent and not yet answered. */
export interface Typed {
  form: ActionForm;
  action: string;
  caseId: string;
  /** How the case stood when it was sent; with a conflict people read what has changed since. */
  status: Status;
  /** Milliseconds. */
  at: number;
}

type All = Readonly<Record<string, Typed>>;

const KEPT_MS = 14 * 24 * 3600_000;

const store = keptStore<All>('mine:typed-actions', (raw) => {
  const kept: Record<string, Typed> = {};
  for (const [key, typed] of Object.entries((raw ?? {}) as Record<string, Partial<Typed> | null>)) {
    if (
      typed &&
      typeof typed.form === 'object' &&
      typeof typed.action === 'string' &&
      typeof typed.caseId === 'string'
    ) {
      kept[key] = { ...(typed as Typed), form: { ...emptyForm, ...typed.form } };
    }
  }
  return kept;
});

// Another person on this phone finds nothing of it.
onPersonLeft(() => {
  for (const [key, typed] of Object.entries(store.get())) {
    // Photos of sent ones are the queue's.
    if (key.startsWith('draft:')) typed.form.photos.forEach((photo) => void platform.photos.drop(photo.key));
  }
  store.set({});
});

/** Unsent words are under whose they are, which case, which action; a sent job's under its id. */
export function draftKey(userId: string, caseId: string, action: string): string {
  return `draft:${userId}:${caseId}:${action}`;
}

export function jobKey(jobId: string): string {
  return `job:${jobId}`;
}

export function readTyped(key: string): Typed | null {
  return store.get()[key] ?? null;
}

/** Kept at every change; what nobody came back to for two weeks goes, photos and all. */
export function writeTyped(key: string, typed: Typed): void {
  store.set((all) => {
    const next: Record<string, Typed> = { [key]: typed };
    for (const [other, one] of Object.entries(all)) {
      if (other === key) continue;
      if (typed.at - one.at < KEPT_MS) next[other] = one;
      else if (other.startsWith('draft:')) one.form.photos.forEach((photo) => void platform.photos.drop(photo.key));
    }
    return next;
  });
}

export function dropTyped(key: string): void {
  store.set((all) => {
    const next = { ...all };
    delete next[key];
    return next;
  });
}

/** What was sent, or given up elsewhere, needs no memory of what was typed for it. */
export function dropTypedExcept(isOpen: (jobId: string) => boolean): void {
  for (const key of Object.keys(store.get())) if (key.startsWith('job:') && !isOpen(key.slice(4))) dropTyped(key);
}
