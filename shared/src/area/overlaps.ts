import { edgesOf, frameOf } from './edges';
import type { Box } from './point';
import type { Shape } from './shape';
import { sweep } from './slabs';

/** Square metres that two shapes (same datum) have in common. */
export function overlapM2(a: Shape, b: Shape): number {
  const common = commonBox(boxOf(a), boxOf(b));
  if (!common) return 0;
  const frame = frameOf(common);
  const edges = edgesOf(
    [
      { owner: 0, shape: a },
      { owner: 1, shape: b },
    ],
    frame,
  );
  const south = (common.minLat - frame.lat) * frame.latM;
  const north = (common.maxLat - frame.lat) * frame.latM;
  let area = 0;
  sweep(edges, south, north, ({ bottom, top, count, order, xBottom, xTop }) => {
    let insideA = 0;
    let insideB = 0;
    for (let i = 0; i + 1 < count; i += 1) {
      const edge = order[i] as number;
      const turn = edges.turn[edge] as number;
      if (edges.owner[edge] === 0) insideA += turn;
      else insideB += turn;
      if (insideA <= 0 || insideB <= 0) continue;
      const width =
        (xBottom[i + 1] as number) - (xBottom[i] as number) + ((xTop[i + 1] as number) - (xTop[i] as number));
      area += (width / 2) * (top - bottom);
    }
  });
  return Math.max(0, area);
}

export function boxOf({ run }: Shape): Box {
  const box = { minLng: Infinity, minLat: Infinity, maxLng: -Infinity, maxLat: -Infinity };
  for (let i = 0; i < run.length; i += 2) {
    box.minLng = Math.min(box.minLng, run[i] as number);
    box.maxLng = Math.max(box.maxLng, run[i] as number);
    box.minLat = Math.min(box.minLat, run[i + 1] as number);
    box.maxLat = Math.max(box.maxLat, run[i + 1] as number);
  }
  return box;
}

function commonBox(a: Box, b: Box): Box | null {
  const box = {
    minLng: Math.max(a.minLng, b.minLng),
    minLat: Math.max(a.minLat, b.minLat),
    maxLng: Math.min(a.maxLng, b.maxLng),
    maxLat: Math.min(a.maxLat, b.maxLat),
  };
  return box.minLng < box.maxLng && box.minLat < box.maxLat ? box : null;
}
