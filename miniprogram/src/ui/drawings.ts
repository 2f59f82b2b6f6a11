import type { EmptyProps } from './contract';

/** Small line drawings, 144 × 96, in one stroke that can be seen on light and dark grounds. */
const GROUND = 'M12 84h120';
const DRAWINGS: Readonly<Record<EmptyProps['drawing'], string>> = {
  street: `${GROUND}M26 84V46l18-12 18 12v38M44 84V66h8v18M76 84V30h36v54M86 42h6m6 0h6M86 54h6m6 0h6M86 66h6m6 0h6M122 84V62m-6 0a6 8 0 1 1 12 0z`,
  inbox: `${GROUND}M36 40l36-20 36 20v36H36zM36 40l36 24 36-24M60 84l-6 0M84 84l6 0`,
  map: `${GROUND}M30 30l28-8 28 8 28-8v48l-28 8-28-8-28 8zM58 22v48M86 30v48M72 44a6 6 0 1 1 .1 0M72 56c-6-8-8-10-8-14a8 8 0 1 1 16 0c0 4-2 6-8 14z`,
  search: `${GROUND}M64 60a22 22 0 1 1 .1 0M80 54l20 20M52 34a14 14 0 0 1 12-8`,
  tasks: `${GROUND}M46 20h52v56H46zM58 14h28v12H58zM56 40l4 4 8-8M76 40h14M56 58l4 4 8-8M76 58h14`,
  done: `${GROUND}M72 20a28 28 0 1 1-.1 0M58 48l10 10 20-20M20 84c0-10 8-14 8-14s8 4 8 14M112 84c0-8 6-12 6-12s6 4 6 12`,
  signal: `${GROUND}M40 46a46 46 0 0 1 64 0M52 58a28 28 0 0 1 40 0M62 70a14 14 0 0 1 20 0M44 22l56 56`,
};

/** An address that an image can show. */
export function drawingOf(name: EmptyProps['drawing']): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 144 96" fill="none" stroke="#6E9A95" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round"><path d="${DRAWINGS[name]}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
