import { type ReactNode, useMemo } from 'react';
import useSWR, { mutate, SWRConfig, type SWRConfiguration } from 'swr';
import useSWRInfinite, { unstable_serialize } from 'swr/infinite';
import type { Page } from '@citygrid/shared/api';
import { platform } from '../platform';
import { ApiError } from './api-error';
import { get } from './call';
import { keptAnswers } from './kept-answers';

export interface Query<T> {
  /** What is known, also from before; undefined while nothing is. */
  data: T | undefined;
  error: ApiError | null;
  /** Nothing to show yet and no error: a skeleton. */
  loading: boolean;
  /** What is shown is from before, and the newest could not be fetched. */
  stale: boolean;
  refreshing: boolean;
  refresh(): Promise<void>;
}

export interface QueryOptions {
  /** Fetches again by itself while the app is in front, milliseconds. */
  everyMs?: number;
  /** Kept on the phone: shown without signal, also after a restart. For what carries nobody else's personal data. */
  keep?: boolean;
}

/** The answer of one GET, cached by its path; null asks nothing. */
export function useGet<T>(path: string | null, { everyMs, keep }: QueryOptions = {}): Query<T> {
  const kept = keep === true && path !== null;
  const fromBefore = useMemo(() => (kept ? (keptAnswers.read(path) as T | undefined) : undefined), [kept, path]);
  const answer = useSWR<T, ApiError>(path, get<T>, {
    refreshInterval: everyMs ?? 0,
    fallbackData: fromBefore,
    onSuccess: (data) => {
      if (kept) keptAnswers.write(path, data);
    },
  });
  return {
    data: answer.data,
    error: answer.data === undefined ? (answer.error ?? null) : null,
    loading: path !== null && answer.data === undefined && answer.error === undefined,
    stale: answer.data !== undefined && answer.error !== undefined,
    refreshing: answer.isValidating,
    refresh: async () => {
      await answer.mutate();
    },
  };
}

export interface ListQuery<T> extends Omit<Query<T[]>, 'data'> {
  items: T[] | undefined;
  hasMore: boolean;
  loadMore(): void;
}

/** A cursor list; `path` without cursor, with or without a query. */
export function useList<T>(path: string | null, { everyMs, keep }: QueryOptions = {}): ListQuery<T> {
  const kept = keep === true && path !== null;
  const fromBefore = useMemo(() => (kept ? (keptAnswers.read(path) as Page<T> | undefined) : undefined), [kept, path]);
  if (path !== null) lists.add(path);
  const keyOf = (index: number, previous: Page<T> | null): string | null => {
    if (path === null || (previous !== null && previous.nextCursor === null)) return null;
    if (index === 0 || previous?.nextCursor === undefined || previous.nextCursor === null) return path;
    return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(previous.nextCursor)}`;
  };
  const answer = useSWRInfinite<Page<T>, ApiError>(keyOf, get<Page<T>>, {
    refreshInterval: everyMs ?? 0,
    revalidateFirstPage: true,
    fallbackData: fromBefore && [fromBefore],
    onSuccess: ([first]) => {
      if (kept && first) keptAnswers.write(path, first);
    },
  });
  const pages = answer.data;
  return {
    items: pages?.flatMap((page) => page.items),
    error: pages === undefined ? (answer.error ?? null) : null,
    loading: path !== null && pages === undefined && answer.error === undefined,
    stale: pages !== undefined && answer.error !== undefined,
    refreshing: answer.isValidating,
    hasMore: (pages?.at(-1)?.nextCursor ?? null) !== null,
    loadMore: () => void answer.setSize((size) => size + 1),
    refresh: async () => {
      await answer.mutate();
    },
  };
}

/** Lists seen since the app began: SWR leaves them out where keys are chosen by a function. */
const lists = new Set<string>();
const keyOfList = (path: string): string => unstable_serialize(() => path);

/** After a change: every cached answer whose path begins so is asked again; of a list every page that was read. */
export async function invalidate(...prefixes: string[]): Promise<void> {
  const concerned = (key: unknown): key is string =>
    typeof key === 'string' && prefixes.some((prefix) => key.startsWith(prefix));
  const laterPage = (key: unknown): boolean => concerned(key) && /[?&]cursor=/.test(key);
  // Later pages are read again only where they are not known; what is shown meanwhile is the list's own copy.
  await mutate(laterPage, undefined, { revalidate: false });
  await Promise.all([mutate(concerned), ...[...lists].filter(concerned).map((path) => mutate(keyOfList(path)))]);
}

/** Puts an answer that another call brought where `useGet` finds it. */
export function remember<T>(path: string, answer: T): void {
  void mutate(path, answer, { revalidate: false });
}

/** Forgets everything: another person uses the phone. What is shown and not personal is asked again. */
export async function forgetAnswers(): Promise<void> {
  keptAnswers.clear();
  await mutate(() => true, undefined, { revalidate: false });
  await Promise.all([...lists].map((path) => mutate(keyOfList(path), undefined, { revalidate: false })));
  // By now whoever shows what is personal asks for nothing; an answer that was on its way is not waited for.
  void mutate(() => true);
  for (const path of lists) void mutate(keyOfList(path));
}

const config: SWRConfiguration = {
  isOnline: () => platform.network.online(),
  isVisible: () => platform.life.visible(),
  initFocus: (revalidate) => platform.life.onShow(revalidate),
  initReconnect: (revalidate) =>
    platform.network.onChange((online) => {
      if (online) revalidate();
    }),
  shouldRetryOnError: (error: unknown) => error instanceof ApiError && error.passes,
  errorRetryInterval: 4000,
  dedupingInterval: 1000,
};

/** The one query layer: what was seen is there at once, the newest follows. */
export function QueryProvider({ children }: { children: ReactNode }): JSX.Element {
  return <SWRConfig value={{ ...config }}>{children}</SWRConfig>;
}
