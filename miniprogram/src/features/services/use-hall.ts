import { SERVICE_GROUPS, type ServiceEntry, type ServiceGroupCode, type ServicesAnswer } from '@citygrid/shared/api';
import { type Query, useGet } from '@/api';

/** The whole hall in one answer, kept: a guide must be readable in a basement without signal. */
export function useHall(): Query<ServicesAnswer> {
  return useGet<ServicesAnswer>('/services', { keep: true });
}

export function entryIn(
  { groups }: ServicesAnswer,
  id: string,
): { group: ServiceGroupCode; entry: ServiceEntry } | null {
  for (const { code, entries } of groups) {
    const entry = entries.find((one) => one.id === id);
    if (entry) return { group: code, entry };
  }
  return null;
}

/** Groups that have something to show and that this app knows, in the hall's order. */
export function shownGroups({ groups }: ServicesAnswer): ServicesAnswer['groups'] {
  return groups.filter(({ code, entries }) => entries.length > 0 && SERVICE_GROUPS.includes(code));
}
