import { CATALOGUE_EDITION, catalogueEntry } from '@citygrid/shared/catalog';
import type { CategoryEntity } from './category.entity';
import type { CategoryGroupEntity } from './category-group.entity';
import { STARTER_COMPONENTS, STARTER_GROUPS, STARTER_MATTERS, type StarterCategory } from './starter';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Rows of the catalogue that a new instance starts with. Throws where a code is not in the shared catalogue. */
export function starterRows(): { groups: CategoryGroupEntity[]; categories: CategoryEntity[] } {
  const all = [...STARTER_MATTERS, ...STARTER_COMPONENTS];
  return {
    groups: STARTER_GROUPS.map((group, index) => ({ ...group, sort: (index + 1) * 10 })),
    categories: all.map((category, index) => rowOf(category, (index + 1) * 10)),
  };
}

function rowOf(category: StarterCategory, sort: number): CategoryEntity {
  const entry = catalogueEntry(category.code);
  if (!entry) throw new Error(`starter category ${category.code} is not in the catalogue`);
  return {
    code: entry.code,
    kind: entry.kind,
    name: entry.name,
    major: entry.major,
    groupCode: category.group,
    keywords: category.keywords,
    visibility: category.visibility ?? 'public',
    urgent: category.urgent ?? false,
    direct: category.direct ?? false,
    conditions: category.limits.map((limit, index) => ({ name: `情形${NUMERALS[index] ?? index + 1}`, limit })),
    active: true,
    sort,
    catalogueVersion: CATALOGUE_EDITION.revision,
  };
}
