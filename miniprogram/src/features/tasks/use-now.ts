import { useEffect, useState } from 'react';
import { platform } from '@/platform';

/** Words of time say minutes. */
const EVERY_MS = 30_000;

/** Now, milliseconds, moving on while somebody looks. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    const timer = setInterval(tick, EVERY_MS);
    const offShow = platform.life.onShow(tick);
    return () => {
      clearInterval(timer);
      offShow();
    };
  }, []);
  return now;
}
