import { COMMUNITIES, STREET, type Community } from './communities.data';
import { ringOf, walk, type Cell } from './mesh';

/** A base grid of the demo street. Everything about its shape is made up. */
export interface DemoGrid {
  /** 15 digits: community 12, then 001 upwards from north to south and, within a row, from west to east. */
  code: string;
  name: string;
  community: Community;
  cell: Cell;
  /** Position in the walk over the street: grids with neighbouring positions share a border. */
  position: number;
  /** Closed ring, counter-clockwise, degrees GCJ-02. */
  ring: [number, number][];
}

export interface DemoFeature {
  type: 'Feature';
  properties: { code: string; name: string; community: string; communityName: string; street: string; synthetic: true };
  geometry: { type: 'Polygon'; coordinates: [number, number][][] };
}

export interface DemoMap {
  type: 'FeatureCollection';
  features: DemoFeature[];
}

/** The 197 grids, community by community. The walk has one cell more than there are grids; its last one stays empty. */
export function demoGrids(): DemoGrid[] {
  const cells = walk();
  let next = 0;
  return COMMUNITIES.flatMap((community) => {
    const first = next;
    next += community.grids;
    const own = cells.slice(first, next).map((cell, step) => ({ cell, position: first + step }));
    own.sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column);
    return own.map(({ cell, position }, index) => ({
      code: `${community.code}${String(index + 1).padStart(3, '0')}`,
      name: `${community.name}第${index + 1}格`,
      community,
      cell,
      position,
      ring: ringOf(cell).map(([lng, lat]): [number, number] => [lng / 1e6, lat / 1e6]),
    }));
  });
}

/** The same as GeoJSON in GCJ-02; every feature says that it is synthetic. */
export function demoMap(): DemoMap {
  return {
    type: 'FeatureCollection',
    features: demoGrids().map((grid) => ({
      type: 'Feature',
      properties: {
        code: grid.code,
        name: grid.name,
        community: grid.community.code,
        communityName: grid.community.name,
        street: STREET.street.name,
        synthetic: true,
      },
      geometry: { type: 'Polygon', coordinates: [grid.ring] },
    })),
  };
}

/** Two grids of the demo share a border. */
export function areNeighbours(a: DemoGrid, b: DemoGrid): boolean {
  return Math.abs(a.cell.column - b.cell.column) + Math.abs(a.cell.row - b.cell.row) === 1;
}
