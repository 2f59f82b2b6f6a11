import type { PinLook } from './props';

/** Side of a drawn pin, CSS pixels; the place that a finger hits is larger (44). */
export const PIN_PX = 32;
export const TARGET_PX = 44;

/** The drop stands on its point; everything else lies on its middle. */
export function standsOnPoint(look: PinLook): boolean {
  return look === 'open';
}
