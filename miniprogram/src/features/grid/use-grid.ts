import type { BoardAnswer, GridAnswer } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { type ApiError, useGet } from '@/api';
import { platform, type Place } from '@/platform';
import { useAllowed, useConsent } from '@/session';

/** What the page shows, whether a board was scanned or a grid's code was followed. */
export interface ShownGrid {
  code: string;
  name: string;
  path: GridAnswer['path'];
  worker: GridAnswer['worker'];
  dutyPhone: string | null;
  serviceHours: string | null;
  /** A board that is good no more says so. */
  notice: string | null;
  successors: readonly { code: string; name: string }[];
  /** To be asked before a report goes here. */
  question: string | null;
  isBoard: boolean;
}

export interface GridQuery {
  data: ShownGrid | undefined;
  error: ApiError | null;
  /** Null until it came; the page does not wait for it. */
  drawing: Pick<GridAnswer, 'center' | 'boundary'> | null;
  drawingFailed: boolean;
  refresh(): Promise<void>;
}

/** A board's scene is asked first without position, which needs no consent; where she stands is asked besides, if that was allowed. */
export function useGrid(scene: string | null, code: string | null): GridQuery {
  const boardPath = scene === null ? null : `/boards/${encodeURIComponent(scene)}`;
  const board = useGet<BoardAnswer>(boardPath);
  const at = usePosition(scene !== null);
  const near = useGet<BoardAnswer>(boardPath && at && `${boardPath}?lng=${at.lng}&lat=${at.lat}&crs=${at.crs}`);
  const gridCode = board.data?.grid.code ?? (scene === null ? code : null);
  const grid = useGet<GridAnswer>(gridCode === null ? null : `/grids/${encodeURIComponent(gridCode)}`);
  const shown = scene === null ? grid.data && fromGrid(grid.data) : board.data && fromBoard(board.data, near.data);
  return {
    data: shown,
    error: scene === null ? grid.error : board.error,
    drawing: grid.data ?? null,
    drawingFailed: grid.error !== null,
    refresh: async () => {
      await Promise.all([board.refresh(), grid.refresh()]);
    },
  };
}

function fromBoard(board: BoardAnswer, near: BoardAnswer | undefined): ShownGrid {
  const { grid, worker, dutyPhone, serviceHours, notice, successors } = board;
  const question = near?.confirm?.question ?? null;
  return { ...grid, worker, dutyPhone, serviceHours, notice, successors, question, isBoard: true };
}

function fromGrid({ code, name, path, worker, successors }: GridAnswer): ShownGrid {
  const empty = { dutyPhone: worker?.dutyPhone ?? null, serviceHours: null, notice: null, question: null };
  return { code, name, path, worker, ...empty, successors: successors ?? [], isBoard: false };
}

/** Where a report from this page goes: redrawn ground to the one that has it now; several: by position. */
export function reportCode({ code, successors }: Pick<ShownGrid, 'code' | 'successors'>): string | undefined {
  if (successors.length === 0) return code;
  return successors.length === 1 ? successors[0]?.code : undefined;
}

const PATIENCE = 5000;

function usePosition(wanted: boolean): Place | null {
  const consent = useConsent();
  const [allowed] = useAllowed('precisePosition');
  const [at, setAt] = useState<Place | null>(null);
  useEffect(() => {
    if (!wanted || !consent || allowed !== true) return;
    let gone = false;
    void platform.place.here({ timeoutMs: PATIENCE }).then((here) => {
      if (here.ok && !gone) setAt(here.value);
    });
    return () => {
      gone = true;
    };
  }, [wanted, consent, allowed]);
  return at;
}
