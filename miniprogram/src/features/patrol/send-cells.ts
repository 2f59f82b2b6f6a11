import { CELLS_A_CALL } from '@citygrid/shared/patrol';
import { ApiError, post } from '@/api';
import { coverage } from './kept-coverage';

let running: Promise<boolean> | null = null;

/** Sends what the server does not know yet, a batch at a time; false where some had to stay on the phone. */
export function sendCells(): Promise<boolean> {
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

async function sendAll(): Promise<boolean> {
  for (;;) {
    const { patrolId, unsent } = coverage.get();
    if (patrolId === null || unsent.length === 0) return true;
    const batch = unsent.slice(0, CELLS_A_CALL);
    try {
      await post(`/patrols/${encodeURIComponent(patrolId)}/cells`, { cells: batch });
      letGo(patrolId, batch);
    } catch (error) {
      // Signed out, no signal, a tired server: they keep.
      if (!(error instanceof ApiError) || error.passes || error.status === 401) return false;
      letGo(patrolId, refusedOf(error, batch));
    }
  }
}

/** Of a batch that was refused the named ones go, else all of it: sent again it would be refused again. */
function refusedOf({ fields }: ApiError, batch: readonly string[]): readonly string[] {
  const named = fields
    .map(({ path }) => /^cells\.(\d+)$/.exec(path)?.[1])
    .flatMap((at) => (at === undefined ? [] : (batch[Number(at)] ?? [])));
  return named.length > 0 ? named : batch;
}

function letGo(patrolId: string, cells: readonly string[]): void {
  coverage.set((now) =>
    now.patrolId === patrolId ? { ...now, unsent: now.unsent.filter((cell) => cells.indexOf(cell) < 0) } : now,
  );
}
