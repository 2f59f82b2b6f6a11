import type { Channel } from '../board-channels';

/** Side lengths of A3 portrait, millimetres; everything on the sheet is in millimetres from its upper left corner. */
export const SHEET = { width: 297, height: 420, margin: 16 } as const;
/** Where the map stands on the sheet. */
export const MAP_FRAME = { x: 16, y: 80, width: 165, height: 141 } as const;
/** White around a code as a share of its side: four modules of the coarsest that a platform gives (25 modules), and what rounded corners take of it. */
export const QUIET_SHARE = 0.175;
/** Raised when the drawing changes, so that sheets that are kept are drawn anew. */
export const DRAWING = 1;

/** Closed rings x, y, x, y… in metres east and north of the grid's centre. */
export type Outline = number[][];

/** All that stands on a board; plain data, since it is drawn in a thread of its own. */
export interface BoardSheet {
  grid: { code: string; name: string; outline: Outline };
  /** Names of the divisions above it, the largest first. */
  path: string[];
  /** The grids around it; `community` where it is another than the grid's. */
  neighbours: { name: string; community: string | null; outline: Outline }[];
  /** Where the board hangs, metres from the centre, where that is known. */
  here: [number, number] | null;
  /** As citizens see her, 网格员小郭. */
  worker: string | null;
  dutyPhone: string | null;
  serviceHours: { zh: string; en: string };
  codes: { channel: Channel; content: { png: Uint8Array } | { link: string } }[];
  /** Without https://, to be typed. */
  shortAddress: string;
  boardNumber: string;
  version: number;
  /** Civil date, 2026-11-22. */
  issued: string;
  /** Epoch milliseconds; the same for every printing of this board. */
  issuedAt: number;
}

export interface PrintedBoard {
  pdf: Uint8Array;
  /** Characters that no font has; 〓 stands in their place. */
  missing: string[];
}
