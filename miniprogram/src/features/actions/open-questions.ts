import type { CaseView, TimelineRow } from '@citygrid/shared/api';

/** What staff asked since the reporter answered last, oldest first. */
export function openQuestions({ timeline }: Pick<CaseView, 'timeline'>): TimelineRow[] {
  const answered = Math.max(0, ...timeline.filter(({ action }) => action === 'answer').map(({ version }) => version));
  return timeline
    .filter(({ action, version }) => action === 'ask' && version > answered)
    .sort((a, b) => a.version - b.version);
}
