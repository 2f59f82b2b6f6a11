import type { FoundPlace } from '@citygrid/shared/api';
import { metresBetween, type Point } from '@citygrid/shared/area';
import type { GridCard } from '../grid-set';
import type { LocateIndex, PlacedGrid } from '../locate-index';
import { sentPoint } from '../sent-coordinates';

/** A place with the words that it is found by. */
export interface ListedPlace {
  place: FoundPlace;
  /** Its name, as `findable` writes it. */
  name: string;
  /** Its code and the names above it, likewise. */
  code: string;
  within: string;
}

/** Text as it is compared: full-width digits, letters in either case and spaces make no difference. */
export function findable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Streets, then communities, then grids, each by code: everything that has ground in this version. */
export function placeList(index: LocateIndex): ListedPlace[] {
  const grids = [...index.cards].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    ...divisionsOf(index, grids, 'street'),
    ...divisionsOf(index, grids, 'community'),
    ...grids.map(({ code, name, parentCode, center }) =>
      listed({ code, name, kind: 'grid', within: inWords(index.pathOf(parentCode)), ...sentPoint(center) }),
    ),
  ];
}

function divisionsOf(index: LocateIndex, grids: readonly GridCard[], kind: 'street' | 'community'): ListedPlace[] {
  const groups = new Map<string, GridCard[]>();
  for (const grid of grids) {
    const division = index.pathOf(grid.parentCode).find(({ level }) => level === kind);
    if (!division) continue;
    const own = groups.get(division.code) ?? [];
    own.push(grid);
    groups.set(division.code, own);
  }
  return [...groups].map(([code, own]) => {
    const path = index.pathOf(code).filter((above) => above.code !== code);
    const within = kind === 'street' ? (path.at(-1)?.name ?? '') : inWords(path);
    return listed({ code, name: index.divisionName(code) ?? code, kind, within, ...sentPoint(middleOf(own)) });
  });
}

/** From the street down. */
function inWords(path: PlacedGrid['path']): string {
  return path
    .filter(({ level }) => level === 'street' || level === 'community')
    .map(({ name }) => name)
    .join(' · ');
}

/** The point inside that one of the grids which lies most in their middle: the middle itself may be a river. */
function middleOf(grids: readonly GridCard[]): Point {
  const mean = {
    lng: grids.reduce((sum, { center }) => sum + center.lng, 0) / grids.length,
    lat: grids.reduce((sum, { center }) => sum + center.lat, 0) / grids.length,
  };
  return grids
    .map(({ center }) => center)
    .reduce((best, next) => (metresBetween(next, mean) < metresBetween(best, mean) ? next : best));
}

function listed(place: FoundPlace): ListedPlace {
  return { place, name: findable(place.name), code: findable(place.code), within: findable(place.within) };
}
