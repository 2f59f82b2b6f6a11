import type { CategoryGroup, CategoryItem } from './rank-categories';

/** The shelves with what matches the typed words, by name, by what people call it, or by the shelf's own name. */
export function findCategories(groups: readonly CategoryGroup[], typed: string): CategoryGroup[] {
  const query = typed.trim().toLowerCase();
  if (query === '') return [...groups];
  const matches = ({ name, keywords }: CategoryItem): boolean =>
    [name, ...keywords].some((one) => {
      const phrase = one.toLowerCase();
      return phrase.indexOf(query) >= 0 || (phrase.length > 1 && query.indexOf(phrase) >= 0);
    });
  return groups
    .map((group) => (group.name.indexOf(query) >= 0 ? group : { ...group, items: group.items.filter(matches) }))
    .filter(({ items }) => items.length > 0);
}
