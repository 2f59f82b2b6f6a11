import { useEffect, useRef } from 'react';
import type { ListQuery } from '@/api';

/** Pages read in a row without one to show, at most: after those the person asks for more by a tap. */
const ATTEMPTS = 5;

/** Reads on while a list that is filtered here shows nothing, as long as there is more; true while it does. */
export function useFill({ items, error, hasMore, refreshing, loadMore }: ListQuery<unknown>, shown: number): boolean {
  const tried = useRef(0);
  const known = items?.length ?? 0;
  const reading = shown === 0 && hasMore && error === null && tried.current < ATTEMPTS;
  useEffect(() => {
    if (shown > 0) tried.current = 0;
    if (!reading || refreshing) return;
    tried.current += 1;
    loadMore();
    // `loadMore` is a new function at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, known, reading, refreshing]);
  return reading;
}
