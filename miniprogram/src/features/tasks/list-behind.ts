import { platform } from '@/platform';

let shown = 0;

/** The list is there, seen or behind another page; the result takes it away. */
export function trackList(): () => void {
  shown += 1;
  return () => {
    shown -= 1;
  };
}

/** To the list: the one that lies behind, or a new one where a message opened the task. */
export function backToList(): void {
  if (shown > 0) platform.nav.back();
  else platform.nav.replace('tasks');
}
