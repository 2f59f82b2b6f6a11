import { useMemo } from 'react';
import { useGet } from '@/api';
import { UNKNOWN } from './find';

interface Kind {
  code: string;
  name: string;
}

interface Answer {
  groups: readonly { items: readonly (Kind & { keywords?: readonly string[] })[] }[];
}

const AT_MOST = 8;

/** Kinds of problem by what people call them; their name first. Nothing typed: nothing but what is not known. */
export function useKinds(typed: string): { found: readonly Kind[]; nameOf: (code: string) => string | null } {
  const { data } = useGet<Answer>('/categories', { keep: true });
  const all = useMemo(() => {
    const byCode: Record<string, Kind & { keywords?: readonly string[] }> = {};
    for (const { items } of data?.groups ?? []) for (const item of items) byCode[item.code] ??= item;
    return byCode;
  }, [data]);
  const found = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return [];
    const kinds = Object.values(all).filter(({ code }) => code !== UNKNOWN);
    const named = kinds.filter(({ name }) => name.toLowerCase().indexOf(wanted) >= 0);
    const called = kinds.filter(
      (kind) =>
        named.indexOf(kind) < 0 && (kind.keywords ?? []).some((word) => word.toLowerCase().indexOf(wanted) >= 0),
    );
    return [...named, ...called].slice(0, AT_MOST).map(({ code, name }) => ({ code, name }));
  }, [all, typed]);
  return { found, nameOf: (code) => all[code]?.name ?? null };
}
