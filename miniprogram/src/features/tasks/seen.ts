import type { CaseListItem } from '@citygrid/shared/api';
import { onPersonLeft } from '@/session';
import { keptStore, useStore } from '@/state';

/** As many as are remembered; older ones are no longer new anyway. */
const KEPT = 300;
/** After that nothing is called new, milliseconds. */
const NEW_FOR = 24 * 3600_000;

const seen = keptStore<readonly string[]>('mine:tasks-seen', (raw) =>
  Array.isArray(raw) ? raw.filter((id): id is string => typeof id === 'string') : [],
);
onPersonLeft(() => seen.set([]));

/** Opened on this phone. */
export function markSeen(id: string): void {
  const before = seen.get();
  if (before.indexOf(id) >= 0) return;
  seen.set([...before, id].slice(-KEPT));
}

/** Came within a day, and nobody here has opened it yet. */
export function useIsNew(): (item: Pick<CaseListItem, 'id' | 'updatedAt'>, now: number) => boolean {
  const ids = useStore(seen);
  return ({ id, updatedAt }, now) => now - Date.parse(updatedAt) < NEW_FOR && ids.indexOf(id) < 0;
}
