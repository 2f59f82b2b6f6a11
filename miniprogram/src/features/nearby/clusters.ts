export interface Placed {
  id: string;
  lng: number;
  lat: number;
}

export interface Cluster<T extends Placed> {
  /** Of the one member, or of the square of the map; stable while neither zoom nor members change. */
  id: string;
  lng: number;
  lat: number;
  members: T[];
}

/** A pin is about that large, logical pixels: two of them in one square would cover one another. */
const SQUARE_PX = 56;
const WORLD_PX = 256;
/** Beyond, Mercator has no end. */
const LAT_MOST = 85.05;

/**
 * Pins of one square of the screen become one with a number. By a fixed grid over the whole world, so that panning never
 * regroups them; nearest squares are not merged: it costs one pass and no surprise. `zoom` as maps count it.
 */
export function clustersOf<T extends Placed>(placed: readonly T[], zoom: number): Cluster<T>[] {
  const squares: Record<string, T[]> = {};
  const order: string[] = [];
  for (const one of placed) {
    const key = squareOf(one, zoom);
    const members = squares[key];
    if (members) members.push(one);
    else {
      squares[key] = [one];
      order.push(key);
    }
  }
  return order.map((key) => {
    const members = squares[key] ?? [];
    const [first] = members;
    const mean = (of: (one: T) => number): number => members.reduce((sum, one) => sum + of(one), 0) / members.length;
    return {
      id: members.length === 1 && first ? first.id : `cluster ${key}`,
      lng: mean(({ lng }) => lng),
      lat: mean(({ lat }) => lat),
      members,
    };
  });
}

function squareOf({ lng, lat }: Placed, zoom: number): string {
  const world = WORLD_PX * Math.pow(2, Math.floor(zoom));
  const bounded = Math.max(-LAT_MOST, Math.min(LAT_MOST, lat));
  const sin = Math.sin((bounded * Math.PI) / 180);
  const x = ((lng + 180) / 360) * world;
  const y = (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * world;
  return `${Math.floor(zoom)} ${Math.floor(x / SQUARE_PX)} ${Math.floor(y / SQUARE_PX)}`;
}

/** Whether a nearer look would take them apart; cases of one place stand on the very same point (rounded to 50 m). */
export function canBeTakenApart(members: readonly Placed[]): boolean {
  const [first] = members;
  return first !== undefined && members.some(({ lng, lat }) => lng !== first.lng || lat !== first.lat);
}
