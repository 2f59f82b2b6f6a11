import type { InboxItem } from '@citygrid/shared/api';
import type { Language } from '@/settings';
import { wordsIn } from '@/text';
import { dayWords } from '@/text/dates';
import { inbox } from '@/text/inbox';

export interface Day {
  words: string;
  items: InboxItem[];
}

/** Messages under the day they came, in the order they have; by the phone's own clock. */
export function byDay(items: readonly InboxItem[], now: number, language: Language): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const words = dayOf(Date.parse(item.at), now, language);
    const last = days[days.length - 1];
    if (last && last.words === words) last.items.push(item);
    else days.push({ words, items: [item] });
  }
  return days;
}

function dayOf(at: number, now: number, language: Language): string {
  const { today, yesterday } = wordsIn(inbox, language);
  const words = dayWords(at, now, language);
  if (words === dayWords(now, now, language)) return today;
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return words === dayWords(before.getTime(), now, language) ? yesterday : words;
}
