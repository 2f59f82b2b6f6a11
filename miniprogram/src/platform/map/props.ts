import type { CellBox } from '@citygrid/shared/patrol';

export interface LngLat {
  lng: number;
  lat: number;
}

/** What a pin stands for; each look has its own shape and colour, so that neither says it alone. */
export const PIN_LOOKS = ['open', 'mine', 'urgent', 'soon', 'done', 'task', 'component', 'here'] as const;
export type PinLook = (typeof PIN_LOOKS)[number];

export interface MapPin extends LngLat {
  id: string;
  look: PinLook;
  /** What it is, for people: a label that a screen reader says. */
  words: string;
  /** Above 1 it is a cluster, drawn with its number. */
  count?: number;
}

export interface MapGrid {
  code: string;
  name?: string;
  /** Outer rings and holes alike, each `[lng, lat][]`; every ring is drawn by itself. */
  rings: readonly (readonly (readonly number[])[])[];
  mine?: boolean;
  selected?: boolean;
}

/** All positions in gcj02, degrees. */
export interface MapViewProps {
  /** What the map is, for a screen reader. */
  label: string;
  center: LngLat;
  /** 3–20; 16 where nothing is said. */
  zoom?: number;
  grids?: readonly MapGrid[];
  pins?: readonly MapPin[];
  cells?: readonly CellBox[];
  /** Where the person is. */
  me?: LngLat | null;
  /** Moves so that all of these are seen; a new list moves it again. */
  fit?: readonly LngLat[];
  /** A pin stands fixed in the middle and the map moves beneath; `onMove` says where it came to rest. */
  picking?: boolean;
  onPin?: (id: string) => void;
  onTap?: (at: LngLat) => void;
  onMove?: (center: LngLat, zoom: number) => void;
  /** Background tiles on H5, only where the operator configured them (app-config). */
  tiles?: { url: string; attribution: string } | null;
  className?: string;
}
