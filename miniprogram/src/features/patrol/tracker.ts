import type { Patrol } from '@citygrid/shared/api';
import { CELLS_A_PATROL, cellOf } from '@citygrid/shared/patrol';
import { ApiError, invalidate, post, remember } from '@/api';
import { type Place, platform, type Reason } from '@/platform';
import { toGcj02 } from '@/platform/gcj02';
import { onPersonLeft } from '@/session';
import { createStore } from '@/state';
import { coverage, NOTHING } from './kept-coverage';
import { sendCells } from './send-cells';

/** How often cells go to the server while a patrol is on, milliseconds. */
const EVERY_MS = 20_000;
/** A position less sure than a cell is wide says nothing about the cell, metres. */
const SURE_M = 50;

export const CURRENT = '/patrols/current';

export interface Walk {
  /** gcj02; for the eye, in memory only: neither kept nor sent. */
  at: { lng: number; lat: number } | null;
  /** Why no cell is recorded. */
  refused: Reason | null;
}

const NOWHERE: Walk = { at: null, refused: null };
export const walk = createStore<Walk>(NOWHERE);

let unfollow: (() => void) | null = null;
let timer: ReturnType<typeof setInterval> | null = null;

/** A patrol is on: cells are recorded on every page until it ends, as long as the app is in front. Again is harmless. */
export function beginCoverage(patrol: Patrol): void {
  const known = coverage.get();
  if (known.patrolId !== patrol.id) {
    coverage.set({ patrolId: patrol.id, begun: patrol, cells: patrol.cells, unsent: [], ending: false });
  }
  if (!coverage.get().ending) follow();
  timer ??= setInterval(() => void carryOn(), EVERY_MS);
}

/** Asks the phone for positions again, after she has allowed it. */
export function followAgain(): void {
  stopFollowing();
  walk.set((now) => ({ ...now, refused: null }));
  follow();
}

/** What is waiting goes on: by itself every now and then, and when the signal or the app comes back. */
export async function carryOn(): Promise<void> {
  const { patrolId, ending } = coverage.get();
  if (patrolId === null) return;
  if (ending) await endPatrol();
  else await sendCells();
}

/**
 * Ends the patrol on this phone at once and tells the server, cells first: afterwards it takes no more of them. `later`:
 * there is no signal, it is told as soon as there is.
 */
export async function endPatrol(): Promise<'ended' | 'later'> {
  const { patrolId } = coverage.get();
  if (patrolId === null) return 'ended';
  stopFollowing();
  coverage.set((now) => ({ ...now, ending: true }));
  if (!(await sendCells())) return 'later';
  try {
    await post<Patrol>(`/patrols/${encodeURIComponent(patrolId)}/stop`);
  } catch (error) {
    if (!(error instanceof ApiError) || error.passes || error.status === 401) return 'later';
    // It is no more: ended elsewhere and deleted.
  }
  if (coverage.get().patrolId === patrolId) forgetCoverage();
  remember(CURRENT, { patrol: null });
  void invalidate('/patrols');
  return 'ended';
}

/** Nothing of it stays on the phone: it ended elsewhere, or another person holds the phone. */
export function forgetCoverage(): void {
  stopFollowing();
  if (timer !== null) clearInterval(timer);
  timer = null;
  walk.set(NOWHERE);
  coverage.set(NOTHING);
}

onPersonLeft(forgetCoverage);

function follow(): void {
  unfollow ??= platform.place.follow(walked, ({ why }) => walk.set((now) => ({ ...now, refused: why })));
}

function stopFollowing(): void {
  unfollow?.();
  unfollow = null;
}

function walked(place: Place): void {
  const at = toGcj02(place);
  walk.set({ at, refused: null });
  if (place.accuracyM !== null && place.accuracyM > SURE_M) return;
  const cell = cellOf(at);
  coverage.set((now) =>
    now.patrolId === null || now.ending || now.cells.indexOf(cell) >= 0 || now.cells.length >= CELLS_A_PATROL
      ? now
      : { ...now, cells: [...now.cells, cell], unsent: [...now.unsent, cell] },
  );
}
