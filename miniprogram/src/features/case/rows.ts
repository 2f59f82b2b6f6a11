import type { CaseView, TimelineRow } from '@citygrid/shared/api';
import type { Language } from '@/settings';
import { dayWords, dueWords, type Words } from '@/text';
import type { actionWords } from '@/text/actions';
import type { caseWords } from '@/text/case';
import type { IconName } from '@/ui';
import type { Sight } from './case-sight';

type WordsOf<T> = T extends Words<infer W> ? W : never;
export type CaseWords = WordsOf<typeof caseWords>;
export type Reasons = WordsOf<typeof actionWords>['reasons'];

/** Newest first; the public view is told no more than the changes of state. */
export function rowsOf({ timeline }: Pick<CaseView, 'timeline'>): TimelineRow[] {
  return [...timeline].sort((a, b) => b.version - a.version);
}

/** Role and surname of staff; the reporter reads 「我」 of herself. Null where it may not be said. */
export function whoDid({ by }: Pick<TimelineRow, 'by'>, sight: Sight, words: CaseWords): string | null {
  if (by === null) return null;
  if (by.role === 'system') return words.system;
  if (by.role !== 'citizen') return by.name;
  return sight === 'reporter' ? words.me : words.reporter;
}

/** What a row says beside its words: dates that moved, reasons, what staff told one another. */
export function noteOf(
  row: TimelineRow,
  words: CaseWords,
  reasons: Reasons,
  now: number,
  language: Language,
): string | null {
  const day = (iso: string): string => dayWords(Date.parse(iso), now, language);
  const parts = [
    row.note,
    row.reasonCode ? words.reason(reasons[row.reasonCode]) : null,
    row.responsible
      ? words.responsible([row.responsible.name, row.responsible.phone ?? ''].filter(Boolean).join(' '))
      : null,
    row.until ? (row.action === 'requestExtension' ? words.askedUntil : words.grantedUntil)(day(row.until)) : null,
    row.reviewAt ? words.reviewOn(day(row.reviewAt)) : null,
    row.deadlineMoved
      ? words.moved(dueWords(row.deadlineMoved.from, now, language), dueWords(row.deadlineMoved.to, now, language))
      : null,
    row.internalNote ? words.internal(row.internalNote) : null,
  ];
  const said = parts.filter((part): part is string => part !== null && part !== '');
  return said.length === 0 ? null : said.join('\n');
}

const ICONS: Readonly<Record<string, IconName>> = {
  submit: 'camera',
  accept: 'hand',
  settle: 'check',
  escalate: 'send',
  assign: 'building',
  transfer: 'swap',
  return: 'return',
  complete: 'wrench',
  pass: 'check-circle',
  fail: 'undo',
  ask: 'chat',
  answer: 'chat',
  supplement: 'plus',
  urge: 'bell',
  rate: 'star',
  reopen: 'refresh',
  reject: 'info',
  withdraw: 'undo',
};

export function iconOfRow({ action }: Pick<TimelineRow, 'action'>): IconName {
  return ICONS[action] ?? 'clock';
}
