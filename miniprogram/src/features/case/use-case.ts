import type { CaseView } from '@citygrid/shared/api';
import { useEffect } from 'react';
import { type Query, useGet } from '@/api';
import { platform } from '@/platform';
import { onSent } from '@/queue';

const EVERY_MS = 15_000;

export function casePath(id: string): string {
  return `/cases/${encodeURIComponent(id)}`;
}

/**
 * One case, kept for when there is no signal; asked again by itself while it is looked at, when the app comes back, and
 * as soon as something of it was sent. A null id asks nothing.
 */
export function useCase(id: string | null): Query<CaseView> {
  const query = useGet<CaseView>(id === null ? null : casePath(id), { everyMs: EVERY_MS, keep: true });
  const { refresh, data } = query;
  const known = data?.id ?? null;
  useEffect(() => onSent((job) => void (job.caseId !== null && job.caseId === known && refresh())), [known, refresh]);
  useEffect(() => platform.life.onShow(() => void refresh()), [refresh]);
  return query;
}
