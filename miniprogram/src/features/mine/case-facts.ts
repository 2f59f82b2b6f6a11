import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import type { Language } from '@/settings';
import { wordsIn } from '@/text';
import { dueWords, whenWords } from '@/text/dates';
import { mine } from '@/text/mine';
import { nextStep } from '@/text/next-step';
import type { CaseCardProps } from '@/ui';
import { stateLook } from './state-look';

/** What a card says of one's own report: at most four facts, the next step with its time last (look.md). */
export function caseFacts(item: CaseListItem, now: number, language: Language): Omit<CaseCardProps, 'onPress'> {
  const words = wordsIn(nextStep, language);
  return {
    photo: item.photos[0]?.thumbnailUrl ?? null,
    title: item.category.name,
    words: item.description,
    pill: { ...stateLook(item), words: words.state[item.status] },
    next: nextOf(item, now, language),
  };
}

function nextOf(item: CaseListItem, now: number, language: Language): string {
  const words = wordsIn(nextStep, language);
  if (!isOpen(item.status)) {
    return item.status === 'closed'
      ? words.next.closed(null, null)
      : wordsIn(mine, language).reported(whenWords(item.createdAt, now, language));
  }
  if (item.colour === 'red' || isPast(item.deadline, now)) return words.late;
  const due = item.deadline === null ? null : dueWords(item.deadline, now, language);
  return words.next[item.status](due, item.department?.name ?? null);
}

function isPast(deadline: string | null, now: number): boolean {
  return deadline !== null && Date.parse(deadline) < now;
}
