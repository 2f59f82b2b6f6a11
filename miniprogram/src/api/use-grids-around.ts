import type { GridOutline } from '@citygrid/shared/api';
import { useMemo } from 'react';
import { useGet } from './query';

/** What a map draws of a grid. */
export interface AroundGrid {
  code: string;
  name: string;
  rings: number[][][];
}

const NONE: readonly AroundGrid[] = [];
/** A step of the place that is asked for, degrees: about a hundred metres, so that a small move asks nothing again. */
const STEP = 1000;

/** Outlines of the grids around a place (gcj02), for maps to be seen on; none while there are none. Asks of who is signed in. */
export function useGridsAround(at: { lng: number; lat: number } | null, radiusM: number): readonly AroundGrid[] {
  const path =
    at &&
    `/grids?lng=${Math.round(at.lng * STEP) / STEP}&lat=${Math.round(at.lat * STEP) / STEP}&radiusM=${Math.round(radiusM)}`;
  const { data } = useGet<{ items: GridOutline[] }>(path, { keep: true });
  return useMemo(() => data?.items.map(outlineOf) ?? NONE, [data]);
}

function outlineOf({ code, name, boundary }: GridOutline): AroundGrid {
  const rings =
    boundary.type === 'Polygon' ? boundary.coordinates : ([] as number[][][]).concat(...boundary.coordinates);
  return { code, name, rings };
}
