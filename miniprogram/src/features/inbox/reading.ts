import type { InboxAnswer, InboxItem } from '@citygrid/shared/api';
import { ApiError, invalidate, post, useGet } from '@/api';
import { onPersonLeft, useUser } from '@/session';
import { createStore, useStore } from '@/state';

const EVERY = 20_000;
const COUNT = '/inbox?limit=1';

interface Read {
  ids: readonly string[];
  /** Everything up to then. */
  until: string | null;
}

const NOTHING: Read = { ids: [], until: null };
/** What was read here and the server may not know yet. */
const read = createStore<Read>(NOTHING);
onPersonLeft(() => read.set(NOTHING));

/** How many are unread, for the badge: all of them, not those of a page. */
export function useUnread(): number {
  const user = useUser();
  const { data } = useGet<InboxAnswer>(user ? COUNT : null, { everyMs: EVERY });
  const here = useStore(read);
  if (!data) return 0;
  // All that were there are read; what has come since is on its way with the next answer.
  if (here.until !== null) return 0;
  return Math.max(0, data.unread - here.ids.length);
}

/** Is it unread, as far as this phone knows? */
export function useIsUnread(): (item: Pick<InboxItem, 'id' | 'at' | 'readAt'>) => boolean {
  const here = useStore(read);
  return ({ id, at, readAt }) =>
    readAt === null && !here.ids.includes(id) && (here.until === null || Date.parse(at) > Date.parse(here.until));
}

/** Read at once for the eye; unread again where the server could not be told. */
export async function markRead(item: Pick<InboxItem, 'id' | 'readAt'>): Promise<void> {
  if (item.readAt !== null || read.get().ids.includes(item.id)) return;
  read.set((now) => ({ ...now, ids: [...now.ids, item.id] }));
  await tell({ ids: [item.id] });
  read.set((now) => ({ ...now, ids: now.ids.filter((id) => id !== item.id) }));
}

/** All that are there: `newest` is the time of the first of them. False: not told, nothing is marked. */
export async function markAllRead(newest: string): Promise<boolean> {
  read.set((now) => ({ ...now, until: newest }));
  const told = await tell({});
  read.set((now) => ({ ...now, until: null }));
  return told;
}

/** Fulfilled when the new answers are there, so that a dot does not come back in between. */
async function tell(body: { ids?: string[] }): Promise<boolean> {
  try {
    await post('/inbox/read', body);
    await invalidate('/inbox');
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return false;
  }
}
