/** Longest side and size that a photo is brought to; enough to read a lamp post's number. */
export const LONGEST_PX = 2560;
export const ENOUGH_BYTES = 1024 * 1024;

/** Width and height with the longest side at most `LONGEST_PX`; never larger than they were. */
export function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
