import type { CaseListItem } from '@citygrid/shared/api';
import type { Language } from '@/settings';
import { leftWords, whenWords, wordsIn } from '@/text';
import { tasksWords } from '@/text/tasks';
import { timeLeft } from './time-left';

/** The time of a task in words: 还剩 2 小时 15 分, 已超时 20 分; of one without a running clock why, or when it changed. */
export function leftOf(item: CaseListItem, now: number, language: Language): string {
  const words = wordsIn(tasksWords, language);
  if (timeLeft(item, now) !== null && item.deadline !== null) return leftWords(item.deadline, now, language);
  if (item.status === 'suspended') return words.paused;
  return item.stage === null ? whenWords(item.updatedAt, now, language) : words.noDeadline;
}
