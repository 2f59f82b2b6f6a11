import type { Patrol } from '@citygrid/shared/api';
import { keptStore, type Store } from '@/state';

/** What the phone itself knows of the patrol that is on: names of cells, nothing finer. */
export interface Coverage {
  /** Null: none is on. */
  patrolId: string | null;
  /** As it began, for when the app is opened again without signal. */
  begun: Patrol | null;
  /** All of them, each once. */
  cells: readonly string[];
  /** Of these the server does not know yet. */
  unsent: readonly string[];
  /** She ended it; the server has to be told. */
  ending: boolean;
}

export const NOTHING: Coverage = { patrolId: null, begun: null, cells: [], unsent: [], ending: false };

/** Outlives the app: a lane without signal, a call, a restart lose no cell. */
export const coverage: Store<Coverage> = keptStore('mine:patrol', (raw) => {
  const kept = (raw ?? {}) as Partial<Coverage>;
  if (typeof kept.patrolId !== 'string') return NOTHING;
  return {
    patrolId: kept.patrolId,
    begun: kept.begun?.id === kept.patrolId ? kept.begun : null,
    cells: textsOf(kept.cells),
    unsent: textsOf(kept.unsent),
    ending: kept.ending === true,
  };
});

function textsOf(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.filter((one): one is string => typeof one === 'string') : [];
}
