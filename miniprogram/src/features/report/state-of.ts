import type { CaseListItem } from '@citygrid/shared/api';
import type { Language } from '@/settings';
import { wordsIn } from '@/text';
import { nextStep } from '@/text/next-step';
import type { PillProps } from '@/ui';

/** How far a neighbour's report is, as a pill. */
export function stateOf({ status }: Pick<CaseListItem, 'status'>, language: Language): PillProps {
  const words = wordsIn(nextStep, language).state[status];
  if (status === 'closed' || status === 'archived') return { tone: 'done', icon: 'check-circle', words };
  return { tone: 'brand', icon: 'clock', words };
}
