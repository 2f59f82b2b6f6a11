import type { ServiceEntry, ServiceGroupCode, ServicesAnswer } from '@citygrid/shared/api';

export interface FoundService {
  group: ServiceGroupCode;
  entry: ServiceEntry;
}

const WEIGHTS = { title: 4, group: 3, summary: 2, guide: 1 } as const;

/** Entries that contain every word of `query`, those that say it in their title first; the hall's order among equals. */
export function searchServices(
  { groups }: ServicesAnswer,
  query: string,
  groupName: (code: ServiceGroupCode) => string,
): FoundService[] {
  const wanted = query
    .toLowerCase()
    .split(/[\s,，、。]+/)
    .filter(Boolean);
  if (wanted.length === 0) return [];
  return groups
    .flatMap(({ code, name, entries }) =>
      entries.map((entry) => ({ group: code, entry, score: scoreOf(entry, `${name} ${groupName(code)}`, wanted) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ group, entry }) => ({ group, entry }));
}

function scoreOf(entry: ServiceEntry, group: string, wanted: readonly string[]): number {
  const { guide } = entry;
  const texts = {
    title: entry.title,
    group,
    summary: entry.summary,
    guide: guide ? [guide.who ?? '', ...guide.materials, ...guide.steps].join(' ') : '',
  };
  const parts = Object.keys(texts) as (keyof typeof texts)[];
  const scores = wanted.map((word) =>
    Math.max(...parts.map((part) => (texts[part].toLowerCase().includes(word) ? WEIGHTS[part] : 0))),
  );
  return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0;
}
