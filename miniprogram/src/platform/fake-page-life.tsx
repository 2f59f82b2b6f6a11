import { useEffect, useRef } from 'react';
import { fakePlatform } from './fake';
import type { ShareCard } from './platform';

/** Page hooks of specs: `fakePlatform.showPage()`, `fakePlatform.pullDown()`, `fakePlatform.shareCard`. */
export function useShown(onShown: () => void): void {
  const latest = useRef(onShown);
  latest.current = onShown;
  useEffect(() => {
    latest.current();
    return fakePlatform.ports.shown.add(() => latest.current());
  }, []);
}

export const useSeen = (): boolean => true;

export function usePullDown(onPull: () => Promise<void> | void): void {
  const latest = useRef(onPull);
  latest.current = onPull;
  useEffect(() => {
    const pull = (): Promise<void> | void => latest.current();
    fakePlatform.ports.pulls.add(pull);
    return () => void fakePlatform.ports.pulls.delete(pull);
  }, []);
}

export function useShareCard(card: ShareCard | null): void {
  const text = JSON.stringify(card);
  useEffect(() => {
    fakePlatform.share.offer(JSON.parse(text) as ShareCard | null);
    return () => fakePlatform.share.offer(null);
  }, [text]);
}
