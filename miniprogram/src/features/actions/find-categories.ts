import type { Named } from './form';

/** What is needed of GET /categories. */
export interface CategoryGroups {
  groups: readonly {
    code: string;
    name: string;
    items: readonly { code: string; name: string; keywords: readonly string[] }[];
  }[];
}

/**
 * Categories by people's words: the name first, then what people also call it, then its code. Without words a whole shelf
 * where one is chosen (`browsing`), else nothing.
 */
export function findCategories(
  groups: CategoryGroups['groups'],
  query: string,
  browsing: boolean,
): (Named & { detail: string })[] {
  const typed = query.toLowerCase();
  if (typed === '' && !browsing) return [];
  const ranked: { rank: number; at: number; found: Named & { detail: string } }[] = [];
  const seen: Record<string, true> = {};
  for (const group of groups) {
    for (const { code, name, keywords } of group.items) {
      const rank = rankOf(typed, code.toLowerCase(), name.toLowerCase(), keywords);
      if (rank === null || seen[code]) continue;
      seen[code] = true;
      ranked.push({ rank, at: ranked.length, found: { code, name, detail: group.name } });
    }
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ found }) => found);
}

function rankOf(typed: string, code: string, name: string, keywords: readonly string[]): number | null {
  if (typed === '') return 0;
  if (name.startsWith(typed)) return 0;
  if (name.indexOf(typed) >= 0) return 1;
  const also = keywords.map((keyword) => keyword.toLowerCase());
  if (also.some((keyword) => keyword.indexOf(typed) >= 0)) return 2;
  // A whole sentence is typed: what it speaks of.
  if (typed.length > 2 && [name, ...also].some((one) => one.length > 1 && typed.indexOf(one) >= 0)) return 3;
  return code.startsWith(typed) ? 4 : null;
}
