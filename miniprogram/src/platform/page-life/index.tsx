import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { platform } from '../index';
import type { ShareCard } from '../platform';
import { useOffered } from './seen';

export { useSeen, useShown } from './seen';

/** How far a finger has to pull, CSS pixels. */
const PULL = 90;

/** Pulled down from the top of the page. A mouse has no such gesture: pages also have a button for it. */
export function usePullDown(onPull: () => Promise<void> | void): void {
  const latest = useRef(onPull);
  latest.current = onPull;
  // Pages below the one that is seen stay in the document.
  const seen = useRef(true);
  useDidShow(() => {
    seen.current = true;
  });
  useDidHide(() => {
    seen.current = false;
  });
  useEffect(() => {
    let from: { y: number; box: Element | null } | null = null;
    let busy = false;
    const start = (event: TouchEvent): void => {
      const box = event.target instanceof Element ? scrolled(event.target) : null;
      const y = event.touches[0]?.clientY ?? 0;
      from = event.touches.length === 1 && !busy ? { y, box } : null;
    };
    const end = (event: TouchEvent): void => {
      const down = from === null ? 0 : (event.changedTouches[0]?.clientY ?? 0) - from.y;
      const atTop = from !== null && (from.box?.scrollTop ?? window.scrollY) <= 0;
      from = null;
      if (down < PULL || !atTop || !seen.current) return;
      busy = true;
      void Promise.resolve(latest.current()).finally(() => {
        busy = false;
      });
    };
    document.addEventListener('touchstart', start, { passive: true });
    document.addEventListener('touchend', end, { passive: true });
    return () => {
      document.removeEventListener('touchstart', start);
      document.removeEventListener('touchend', end);
    };
  }, []);
}

/** What the share menu sends while this page is shown. */
export function useShareCard(card: ShareCard | null): void {
  useOffered(platform.share, card);
}

/** The nearest box around that has been scrolled down; maps and the like never count as the page's top. */
function scrolled(target: Element): Element | null {
  for (let box: Element | null = target; box; box = box.parentElement) if (box.scrollTop > 0) return box;
  return null;
}
