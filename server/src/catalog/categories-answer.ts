import { createHash } from 'node:crypto';
import { CATALOGUE_EDITION, majorName, type Kind } from '@citygrid/shared/catalog';
import type { CategoriesAnswer, CategoryGroup, CategoryNode } from './categories-answer.dto';
import type { CategoryEntity } from './category.entity';
import type { CategoryGroupEntity } from './category-group.entity';

const KINDS: readonly { kind: Kind; code: string; name: string }[] = [
  { kind: 'component', code: 'C', name: '管理部件' },
  { kind: 'matter', code: 'M', name: '管理事项' },
];

/** Builds both views of the active categories; the version is a digest of them, so that equal content has an equal version. */
export function categoriesAnswer(
  groups: readonly CategoryGroupEntity[],
  categories: readonly CategoryEntity[],
): CategoriesAnswer {
  const content = { groups: shelves(groups, categories), tree: tree(categories) };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
  return { version: `${CATALOGUE_EDITION.revision}-${digest}`, ...content };
}

function shelves(groups: readonly CategoryGroupEntity[], categories: readonly CategoryEntity[]): CategoryGroup[] {
  const bySort = [...categories].sort((a, b) => a.sort - b.sort || byCode(a, b));
  return [...groups]
    .sort((a, b) => a.sort - b.sort || byCode(a, b))
    .map(({ code, name, icon }) => ({
      code,
      name,
      icon,
      items: bySort
        .filter((category) => category.groupCode === code)
        .map((category) => ({ code: category.code, name: category.name, keywords: category.keywords })),
    }))
    .filter((group) => group.items.length > 0);
}

function tree(categories: readonly CategoryEntity[]): CategoryNode[] {
  return KINDS.map(({ kind, code, name }) => {
    const ofKind = categories.filter((category) => category.kind === kind).sort(byCode);
    const majors = [...new Set(ofKind.map((category) => category.major))];
    const children = majors.map((major) => ({
      code: `${code}${major}`,
      name: majorName(kind, major) ?? major,
      children: ofKind.filter((category) => category.major === major).map(leaf),
    }));
    return { code, name, children };
  }).filter((node) => node.children.length > 0);
}

function leaf({ code, name }: CategoryEntity): CategoryNode {
  return { code, name, children: [] };
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : 1;
}
