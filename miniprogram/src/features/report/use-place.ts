import type { GridOutline, LocateAnswer } from '@citygrid/shared/api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ApiError, useGet } from '@/api';
import { platform, type Reason } from '@/platform';
import { toGcj02 } from '@/platform/gcj02';
import { useAppConfig, useUser } from '@/session';
import type { DraftPlace } from './draft';
import { metresApart } from '@/platform/gcj02';
import type { DraftDesk } from './use-draft';

/** How long the phone may look for itself, milliseconds. */
const PATIENCE = 10_000;
/** A map at rest for so long is where the person wants it, milliseconds. */
const SETTLED = 350;
/** What a map moves by itself, metres. */
const NUDGE = 4;
const OUTLINES_M = 500;

export interface PlaceDesk {
  finding: boolean;
  /** Why the phone did not say where it is. */
  refused: Reason | null;
  located: LocateAnswer | null;
  /** The point lies in no grid: `bounds` says whether the server takes it all the same. */
  noGrid: boolean;
  outside: boolean;
  locating: boolean;
  error: ApiError | null;
  outlines: readonly GridOutline[];
  /** Where the map stands; null while not even the city is known. */
  center: { lng: number; lat: number } | null;
  /** Name of the scanned board's grid, while no point was chosen. */
  boardGrid: string | null;
  findMe(): Promise<void>;
  moved(center: { lng: number; lat: number }): void;
  choose(place: DraftPlace, address?: string): void;
}

/** Where it is: by the phone, by moving the map, by a name, or by a board; and whose grid that is. */
export function usePlace({ draft, change }: DraftDesk): PlaceDesk {
  const config = useAppConfig();
  const user = useUser();
  const [finding, setFinding] = useState(false);
  const [refused, setRefused] = useState<Reason | null>(null);
  const { place } = draft;
  const settled = useSettled(place);
  const asked = settled && `/locate?lng=${round(settled.lng, 6)}&lat=${round(settled.lat, 6)}`;
  const locate = useGet<LocateAnswer>(asked);
  const near =
    settled && user && `/grids?lng=${round(settled.lng, 3)}&lat=${round(settled.lat, 3)}&radiusM=${OUTLINES_M}`;
  const outlines = useGet<{ items: GridOutline[] }>(near);
  const byBoard = useGet<BoardGrid>(place === null && draft.gridCode !== null ? `/grids/${draft.gridCode}` : null);
  const fallback = byBoard.data?.center ?? config?.center ?? null;
  const center = useMemo(() => place ?? fallback, [place, fallback]);
  const shown = useRef(center);
  shown.current = center;
  const latest = useRef(0);

  const choose = useCallback(
    (chosen: DraftPlace, address?: string) => {
      latest.current += 1;
      setRefused(null);
      change(address === undefined ? { place: chosen } : { place: chosen, address });
    },
    [change],
  );

  const findMe = useCallback(async () => {
    const turn = (latest.current += 1);
    setFinding(true);
    const here = await platform.place.here({ timeoutMs: PATIENCE });
    setFinding(false);
    // The person has chosen a place meanwhile: that stands.
    if (turn !== latest.current) return;
    if (here.ok) choose({ ...toGcj02(here.value), accuracyM: here.value.accuracyM });
    else setRefused(here.why);
  }, [choose]);

  const moved = useCallback(
    (to: { lng: number; lat: number }) => {
      if (shown.current !== null && metresApart(shown.current, to) < NUDGE) return;
      choose({ lng: to.lng, lat: to.lat, accuracyM: null });
    },
    [choose],
  );

  const noGrid = locate.error?.code === 'outside-service-area';
  return {
    finding,
    refused,
    located: locate.data ?? null,
    noGrid,
    outside: place !== null && noGrid && !isWithin(config?.bounds ?? null, place),
    locating: locate.loading,
    error: noGrid ? null : locate.error,
    outlines: outlines.data?.items ?? [],
    center,
    boardGrid: byBoard.data?.name ?? null,
    findMe,
    moved,
    choose,
  };
}

interface BoardGrid {
  name: string;
  center: { lng: number; lat: number };
}

/** The value once it has rested. The first one counts at once: it is where the page begins. */
function useSettled(place: DraftPlace | null): DraftPlace | null {
  const [settled, setSettled] = useState(place);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(place), SETTLED);
    return () => clearTimeout(timer);
  }, [place]);
  return settled;
}

/** Bounds that nobody knows keep nobody out: the server decides. */
function isWithin(
  bounds: { minLng: number; minLat: number; maxLng: number; maxLat: number } | null,
  { lng, lat }: DraftPlace,
): boolean {
  if (bounds === null) return true;
  return lng >= bounds.minLng && lng <= bounds.maxLng && lat >= bounds.minLat && lat <= bounds.maxLat;
}

function round(degrees: number, digits: number): string {
  return degrees.toFixed(digits);
}
