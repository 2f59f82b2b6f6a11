import { useCallback, useEffect, useRef, useState } from 'react';
import { platform } from '@/platform';
import { hasConsent, onPersonLeft } from '@/session';
import { type Draft, EMPTY, isEmpty, readDraft } from './draft';

/** Within this time of the last change it is on the phone, milliseconds. */
const KEPT_WITHIN = 250;

export interface DraftDesk {
  draft: Draft;
  change(part: Partial<Draft> | ((now: Draft) => Partial<Draft>)): void;
  /** Sent or given up: nothing of it stays. The photos are somebody else's now. */
  clear(): void;
  /** The phone has no room: leaving would lose it. */
  unkept: boolean;
  /** Another window of the same browser has sent it, or given it up, since this one last wrote it. */
  isGone(): boolean;
}

/**
 * The report that is being written, on the phone at every change: it is there again after a call, a crash or a week.
 * `slot` tells apart what stands beside one another: a new report, one from the chat, one that comes back to be corrected.
 */
export function useDraft(slot: string, first: () => Draft): DraftDesk {
  const key = `mine:report:${slot}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = platform.storage.get(key);
    return kept === null ? first() : readDraft(kept);
  });
  const [unkept, setUnkept] = useState(false);
  const latest = useRef(draft);
  const left = useRef(false);
  const wasKept = useRef(platform.storage.get(key) !== null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const keep = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    // Before consent nothing personal stays on the phone.
    if (!hasConsent()) return;
    wasKept.current = !isEmpty(latest.current) && platform.storage.set(key, JSON.stringify(latest.current));
    if (isEmpty(latest.current)) platform.storage.remove(key);
    setUnkept(!isEmpty(latest.current) && !wasKept.current);
  }, [key]);

  const change = useCallback<DraftDesk['change']>(
    (part) => {
      // A photo that comes to its end later belongs to the queue by then, and the place on the phone to the next report.
      if (left.current) return;
      latest.current = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) };
      setDraft(latest.current);
      timer.current ??= setTimeout(keep, KEPT_WITHIN);
    },
    [keep],
  );

  const clear = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    platform.storage.remove(key);
    wasKept.current = false;
    latest.current = EMPTY;
    setDraft(EMPTY);
  }, [key]);

  useEffect(() => {
    left.current = false;
    const offHide = platform.life.onHide(keep);
    const offLeft = onPersonLeft(clear);
    return () => {
      offHide();
      offLeft();
      keep();
      left.current = true;
    };
  }, [keep, clear]);

  const isGone = useCallback(
    () => wasKept.current && timer.current === null && platform.storage.get(key) === null,
    [key],
  );

  return { draft, change, clear, unkept, isGone };
}
