import { LOCAL_MATTERS } from './local-extensions';
import { NATIONAL_COMPONENTS } from './national-2026.components';
import { NATIONAL_MATTERS } from './national-2026.matters';
import type { CatalogueEntry, Kind, MajorTable } from './types';

/** Edition and revision of the data in this folder; raised whenever a code or name changes. */
export const CATALOGUE_EDITION = { standard: 'GB/T 47678.5-2026', revision: 1 } as const;

/** `C` (component) or `M` (matter), then two digits of the major and three of the minor class. */
export const CATEGORY_CODE = /^[CM]\d{5}$/;

const LETTER = { component: 'C', matter: 'M' } as const satisfies Record<Kind, string>;

/** Every entry: the national components and matters in the standard's order, then the local extensions. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...entriesOf('component', NATIONAL_COMPONENTS),
  ...entriesOf('matter', troubleWith(NATIONAL_COMPONENTS)),
  ...entriesOf('matter', NATIONAL_MATTERS),
  ...entriesOf('matter', LOCAL_MATTERS, true),
];

const byCode = new Map(CATALOGUE.map((entry) => [entry.code, entry]));

/** The entry of a code, or null where the catalogue has none. */
export function catalogueEntry(code: string): CatalogueEntry | null {
  return byCode.get(code) ?? null;
}

/** Name of a major class, or null where the catalogue has none of that kind. */
export function majorName(kind: Kind, major: string): string | null {
  return CATALOGUE.find((entry) => entry.kind === kind && entry.major === major)?.majorName ?? null;
}

export function codeOf(kind: Kind, major: string, minor: string): string {
  return `${LETTER[kind]}${major}${minor}`;
}

/** The name as the standard wants it written: local classes are marked. */
export function officialName(entry: CatalogueEntry): string {
  return entry.local ? `${entry.name}(自定义)` : entry.name;
}

/** Numeric part of a code without its kind: major + minor, as the 11- and 17-digit identifiers embed it. */
export function nationalDigits(code: string): string {
  return code.slice(1);
}

/** Matters of majors 01–05: something is wrong with the component of the same number. */
function troubleWith(components: MajorTable): MajorTable {
  const trouble = Object.entries(components).map(([major, { name, minors }]) => [
    major,
    { name, minors: Object.fromEntries(Object.entries(minors).map(([minor, thing]) => [minor, `${thing}异常`])) },
  ]);
  return Object.fromEntries(trouble) as MajorTable;
}

/** Keys such as '10' are integer-like and come first in an object's own order, so the order is made explicit. */
function entriesOf(kind: Kind, table: MajorTable, local = false): CatalogueEntry[] {
  return Object.entries(table)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([major, { name: majorName, minors }]) =>
      Object.entries(minors)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([minor, name]) => ({ code: codeOf(kind, major, minor), kind, major, majorName, minor, name, local })),
    );
}
