import { MAP_FRAME, type Outline } from './board-sheet';

/** Share of the frame that the grid itself takes; around it there is room for the neighbours. */
const FILL = 0.6;

/** From metres around the grid's centre to millimetres of the map's frame; north is up. */
export interface MapScale {
  /** Millimetres on paper per metre on the ground. */
  mmPerM: number;
  /** Middle of the frame, metres from the grid's centre. */
  middle: { x: number; y: number };
}

/** The scale at which the outline sits well in the frame. Metres are true lengths: see `metresAround`. */
export function scaleFor(outline: Outline): MapScale {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of outline) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      west = Math.min(west, ring[i] ?? west);
      east = Math.max(east, ring[i] ?? east);
      south = Math.min(south, ring[i + 1] ?? south);
      north = Math.max(north, ring[i + 1] ?? north);
    }
  }
  const mmPerM = FILL * Math.min(MAP_FRAME.width / (east - west), MAP_FRAME.height / (north - south));
  return { mmPerM, middle: { x: (west + east) / 2, y: (south + north) / 2 } };
}

/** What the frame shows, in metres from the grid's centre. */
export function shownBox({ mmPerM, middle }: MapScale): { west: number; south: number; east: number; north: number } {
  const [halfWidth, halfHeight] = [MAP_FRAME.width / 2 / mmPerM, MAP_FRAME.height / 2 / mmPerM];
  return {
    west: middle.x - halfWidth,
    south: middle.y - halfHeight,
    east: middle.x + halfWidth,
    north: middle.y + halfHeight,
  };
}

/** Corners closer together than this on paper are one, millimetres. */
const FINEST = 0.12;

/** The outline in millimetres from the frame's upper left corner. */
export function onPaper(outline: Outline, { mmPerM, middle }: MapScale): Outline {
  return outline.map((ring) => {
    const drawn: number[] = [];
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const x = MAP_FRAME.width / 2 + ((ring[i] ?? 0) - middle.x) * mmPerM;
      const y = MAP_FRAME.height / 2 - ((ring[i + 1] ?? 0) - middle.y) * mmPerM;
      const isLast = i + 3 >= ring.length;
      const apart = Math.hypot(x - (drawn.at(-2) ?? Infinity), y - (drawn.at(-1) ?? Infinity));
      if (isLast || !(apart < FINEST)) drawn.push(x, y);
    }
    return drawn;
  });
}

/** The longest round length that takes at most this much paper: 1, 2 or 5 times a power of ten metres. */
export function roundLength({ mmPerM }: MapScale, mostMm: number): number {
  const most = mostMm / mmPerM;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}
