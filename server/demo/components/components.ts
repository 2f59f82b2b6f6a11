import type { Component } from '../../src/areas';
import { catalogueEntry } from '@citygrid/shared/catalog';
import { GridIndex, packGrids } from '@citygrid/shared/area';
import { PERSONA_COMMUNITY } from '../people/people';
import { demoGrids, type DemoGrid } from '../street/grids';

/** What stands in a street: category, whose it is, how many a grid has at least, and how many more at most. */
const THINGS = [
  { categoryCode: 'C01003', departmentCode: 'SZ', least: 3, more: 2 },
  { categoryCode: 'C01002', departmentCode: 'SZ', least: 2, more: 2 },
  { categoryCode: 'C01004', departmentCode: 'SZ', least: 1, more: 1 },
  { categoryCode: 'C01037', departmentCode: 'SZ', least: 3, more: 2 },
  { categoryCode: 'C01013', departmentCode: null, least: 1, more: 1 },
  { categoryCode: 'C02017', departmentCode: 'SZ', least: 0, more: 1 },
  { categoryCode: 'C03005', departmentCode: 'HW', least: 2, more: 2 },
  { categoryCode: 'C04002', departmentCode: 'HW', least: 3, more: 2 },
  { categoryCode: 'C04007', departmentCode: 'HW', least: 0, more: 2 },
] as const;

/** How many grids of the personas' community have components. */
const GRIDS = 12;

/** Made-up components of the grids that the persona workers walk; the same on every machine. */
export function demoComponents(): Component[] {
  return demoGrids()
    .filter(({ community }) => community.code === PERSONA_COMMUNITY)
    .slice(0, GRIDS)
    .flatMap(componentsOf);
}

function componentsOf(grid: DemoGrid): Component[] {
  const places = placesIn(grid);
  return THINGS.flatMap(({ categoryCode, departmentCode, least, more }, kind) => {
    const count = least + (scatter(grid.position, kind, 7) % (more + 1));
    const thing = catalogueEntry(categoryCode);
    if (!thing) throw new Error(`the catalogue has no ${categoryCode}`);
    return Array.from({ length: count }, (_, index) => ({
      // Grid, category, number: made up, and never the register's own numbering.
      code: `${grid.code}-${categoryCode}-${String(index + 1).padStart(2, '0')}`,
      categoryCode,
      name: `${thing.name}${index + 1}号`,
      ...places.next(),
      departmentCode,
    }));
  });
}

/** One place inside the grid after another: whole microdegrees, and no random number. */
function placesIn({ ring, position }: DemoGrid): { next(): { lng: number; lat: number } } {
  const run = Float64Array.from(ring.flat());
  const index = GridIndex.build(packGrids([{ code: '-', areaM2: 0, shape: { parts: [[ring.length]], run } }]));
  if (!index) throw new Error(`grid at ${position} has no ground`);
  const whole = (degrees: number): number => Math.round(degrees * 1e6);
  const [west, east] = [Math.min(...ring.map(([lng]) => whole(lng))), Math.max(...ring.map(([lng]) => whole(lng)))];
  const [south, north] = [
    Math.min(...ring.map(([, lat]) => whole(lat))),
    Math.max(...ring.map(([, lat]) => whole(lat))),
  ];
  let tried = 0;
  return {
    next: () => {
      for (;;) {
        tried += 1;
        const lng = (west + (scatter(position, tried, 11) % (east - west))) / 1e6;
        const lat = (south + (scatter(position, tried, 13) % (north - south))) / 1e6;
        if (index.find(lng, lat) === 0) return { lng, lat };
      }
    },
  };
}

/** A whole number that looks random and is always the same (integer hash of three others). */
function scatter(a: number, b: number, salt: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
