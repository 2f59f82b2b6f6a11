import type { Patrol } from '@citygrid/shared/api';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, invalidate, post, remember, useGet } from '@/api';
import { platform } from '@/platform';
import { onSent } from '@/queue';
import { useSettings } from '@/settings';
import { useStore } from '@/state';
import { errorWords } from '@/text';
import { coverage } from './kept-coverage';
import { beginCoverage, carryOn, CURRENT, endPatrol, forgetCoverage } from './tracker';

const EVERY_MS = 60_000;

export interface PatrolDesk {
  state: 'unknown' | 'off' | 'on' | 'ending';
  patrol: Patrol | null;
  /** Covered, as this phone knows it: before the server does. */
  cells: readonly string[];
  unsent: number;
  busy: boolean;
  problem: string | null;
  start(gridCode: string): Promise<void>;
  stop(): Promise<'ended' | 'later'>;
}

/** The patrol that is on, or none; begins it, ends it, and goes on with one that was on before the app was closed. */
export function usePatrol(): PatrolDesk {
  const { language } = useSettings();
  const current = useGet<{ patrol: Patrol | null }>(CURRENT, { everyMs: EVERY_MS, keep: true });
  const kept = useStore(coverage);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isFresh = current.data !== undefined && !current.stale && !current.refreshing;
  // Without a fresh answer what the phone knows itself is newer than what it was told before.
  const patrol = current.data?.patrol ?? (isFresh ? null : kept.begun);
  useEffect(() => {
    if (patrol !== null) beginCoverage(patrol);
    // Ended by itself, or from another phone.
    else if (isFresh && !busy && coverage.get().patrolId !== null && !coverage.get().ending) forgetCoverage();
  }, [patrol, isFresh, busy]);
  useEffect(() => {
    void carryOn();
    const offNetwork = platform.network.onChange((online) => online && void carryOn());
    const offShow = platform.life.onShow(() => void carryOn());
    return () => {
      offNetwork();
      offShow();
    };
  }, []);

  // How many were found is counted by the server.
  useEffect(() => onSent(({ kind }) => void (kind === 'report' && invalidate('/patrols'))), []);

  const start = useCallback(
    async (gridCode: string) => {
      setBusy(true);
      setProblem(null);
      try {
        const begun = await post<Patrol>('/patrols', { gridCode });
        remember(CURRENT, { patrol: begun });
        beginCoverage(begun);
        void invalidate('/patrols');
      } catch (error) {
        setProblem(errorWords(error instanceof ApiError ? error : {}, language));
      } finally {
        setBusy(false);
      }
    },
    [language],
  );
  const stop = useCallback(async () => {
    setBusy(true);
    try {
      return await endPatrol();
    } finally {
      setBusy(false);
    }
  }, []);

  const mine = kept.patrolId !== null && (patrol === null || kept.patrolId === patrol.id);
  const state = mine && kept.ending ? 'ending' : patrol !== null ? 'on' : current.loading ? 'unknown' : 'off';
  return {
    state,
    patrol,
    cells: mine ? kept.cells : (patrol?.cells ?? []),
    unsent: mine ? kept.unsent.length : 0,
    busy,
    problem,
    start,
    stop,
  };
}
