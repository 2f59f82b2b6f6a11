import type { CaseListItem, GridAnswer, GridComponent } from '@citygrid/shared/api';
import { type ListQuery, type Query, useGet, useList } from '@/api';

const EVERY_MS = 30_000;

export interface Ground {
  grid: Query<GridAnswer>;
  components: Query<{ items: GridComponent[] }>;
  cases: ListQuery<CaseListItem>;
}

/** What there is to know of a grid on foot, kept for where there is no signal. */
export function useGround(code: string | null): Ground {
  const path = code === null ? null : `/grids/${encodeURIComponent(code)}`;
  return {
    grid: useGet<GridAnswer>(path, { keep: true }),
    components: useGet<{ items: GridComponent[] }>(path && `${path}/components`, { keep: true }),
    cases: useList<CaseListItem>(path && `${path}/cases?state=today&limit=100`, { everyMs: EVERY_MS, keep: true }),
  };
}
