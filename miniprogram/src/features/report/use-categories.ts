import { useMemo } from 'react';
import { useGet } from '@/api';
import type { Question } from './gaps';
import { type CategoryGroup, rankCategories, type Ranked, sureOf } from './rank-categories';

interface Answer {
  version: string;
  groups: readonly (CategoryGroup & { items: readonly { questions?: readonly Question[] }[] })[];
}

export interface Categories {
  groups: readonly CategoryGroup[];
  suggested: readonly Ranked[];
  /** What stands on the page: chosen, or clearly meant by the words; null: nobody said. */
  current: { code: string; name: string; chosen: boolean } | null;
  /** What the category wants to know besides; none where the server says none. */
  questions: readonly Question[];
  missing: boolean;
}

const NONE: readonly CategoryGroup[] = [];

/** The catalogue, kept on the phone, and what of it the words speak of. */
export function useCategories(words: string, chosen: string | null): Categories {
  const answer = useGet<Answer>('/categories', { keep: true });
  const groups = answer.data?.groups ?? NONE;
  const suggested = useMemo(() => rankCategories(groups, words), [groups, words]);
  const sure = sureOf(suggested);
  const code = chosen ?? sure?.code ?? null;
  const item = useMemo(() => itemOf(groups, code), [groups, code]);
  return {
    groups,
    suggested,
    current: code === null ? null : { code, name: item?.name ?? sure?.name ?? code, chosen: chosen !== null },
    questions: item?.questions ?? [],
    missing: answer.data === undefined,
  };
}

function itemOf(
  groups: readonly CategoryGroup[],
  code: string | null,
): (CategoryGroup['items'][number] & { questions?: readonly Question[] }) | null {
  for (const { items } of groups) for (const item of items) if (item.code === code) return item;
  return null;
}
