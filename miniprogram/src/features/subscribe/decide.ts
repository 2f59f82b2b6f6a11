import type { Consent } from '@/platform';

const DAY = 24 * 3600_000;
/** As many as every version of the platforms shows at once. */
const AT_MOST = 3;

export interface Remembered {
  /** When a template was last asked for, milliseconds. */
  askedAt: Readonly<Record<string, number>>;
  /** Refused for good. */
  banned: readonly string[];
}

export interface AskedTemplate {
  templateId: string;
  kind: 'once' | 'long';
}

/** Which templates may be asked for now: each at most once a day, never after a ban, of one kind, three at once. */
export function mayAsk(templates: readonly AskedTemplate[], remembered: Remembered, now: number): string[] {
  const free = templates.filter(
    ({ templateId }) => remembered.banned.indexOf(templateId) < 0 && !isRecent(remembered.askedAt[templateId], now),
  );
  return free
    .filter(({ kind }) => kind === free[0]?.kind)
    .slice(0, AT_MOST)
    .map(({ templateId }) => templateId);
}

/** A clock that was set back does not silence the question for long. */
function isRecent(askedAt: number | undefined, now: number): boolean {
  return askedAt !== undefined && now - askedAt < DAY && askedAt <= now;
}

export function afterAsking(
  remembered: Remembered,
  ids: readonly string[],
  results: Readonly<Record<string, Consent>>,
  now: number,
): Remembered {
  const askedAt = { ...remembered.askedAt };
  for (const id of ids) askedAt[id] = now;
  const banned = ids.filter((id) => results[id] === 'ban' && remembered.banned.indexOf(id) < 0);
  return { askedAt, banned: [...remembered.banned, ...banned] };
}
