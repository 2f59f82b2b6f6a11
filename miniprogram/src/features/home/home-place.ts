import type { LocateAnswer } from '@citygrid/shared/api';
import { onPersonLeft } from '@/session';
import { keptStore } from '@/state';

/** The grid that home speaks of. Kept is the grid only, never where exactly somebody stood. */
export interface HomePlace {
  code: string;
  name: string;
  path: LocateAnswer['grid']['path'];
  /** `here` follows the person; what she chose or scanned stays until she changes it. */
  how: 'here' | 'chosen' | 'board';
}

export const homePlace = keptStore<HomePlace | null>('mine:home-place', (raw) => (isPlace(raw) ? raw : null));
onPersonLeft(() => homePlace.set(null));

export function keepPlace(grid: LocateAnswer['grid'], how: HomePlace['how']): void {
  const { code, name, path } = grid;
  homePlace.set({ code, name, path, how });
}

function isPlace(raw: unknown): raw is HomePlace {
  if (typeof raw !== 'object' || raw === null) return false;
  const { code, name, path, how } = raw as Partial<HomePlace>;
  return (
    typeof code === 'string' &&
    typeof name === 'string' &&
    Array.isArray(path) &&
    (how === 'here' || how === 'chosen' || how === 'board')
  );
}
