import { useQueue } from '@/queue';

/** How many things of this person have not reached anybody yet. */
export function useWaiting(): number {
  return useQueue().filter(({ state }) => state !== 'sent').length;
}
