import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import type { Platform, ShareCard } from '../platform';

/** Now, and each time that the page is seen again: also for what was drawn long after the page itself. */
export function useShown(onShown: () => void): void {
  const latest = useRef(onShown);
  latest.current = onShown;
  const away = useRef(false);
  useEffect(() => latest.current(), []);
  useDidHide(() => {
    away.current = true;
  });
  useDidShow(() => {
    if (away.current) latest.current();
    away.current = false;
  });
}

/** False while another page lies over this one: pages below stay alive, and must not open dialogs. */
export function useSeen(): boolean {
  const [seen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  return seen;
}

/** What the share menu sends while this page is the one that is seen. */
export function useOffered(share: Platform['share'], card: ShareCard | null): void {
  const text = JSON.stringify(card);
  const offer = (): void => share.offer(JSON.parse(text) as ShareCard | null);
  useShown(offer);
  useEffect(() => {
    share.offer(JSON.parse(text) as ShareCard | null);
  }, [share, text]);
  useEffect(() => () => share.offer(null), [share]);
}
