import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import type { Tone } from '@/ui';

type Timed = Pick<CaseListItem, 'status' | 'deadline' | 'createdAt' | 'colour'>;

/** From there on the server calls a task yellow: a share of its time (workflow.md, clocks). */
const SOON = 0.8;

export interface TimeLeft {
  /** 0 nothing used, 1 all of it. */
  used: number;
  tone: Tone;
}

/**
 * What the bar of a task shows; null where no clock runs. The colour is the server's, whose calendar knows working hours;
 * a phone without signal only adds that the date has passed. The bar is civil time, kept within its colour.
 */
export function timeLeft({ status, deadline, createdAt, colour }: Timed, now: number): TimeLeft | null {
  if (deadline === null || !isOpen(status) || status === 'suspended') return null;
  const due = Date.parse(deadline);
  if (colour === 'red' || due <= now) return { used: 1, tone: 'late' };
  const begun = Date.parse(createdAt);
  const share = due > begun ? Math.max(0, (now - begun) / (due - begun)) : 0;
  return colour === 'yellow'
    ? { used: Math.min(0.97, Math.max(SOON, share)), tone: 'soon' }
    : { used: Math.min(SOON, share), tone: 'brand' };
}
