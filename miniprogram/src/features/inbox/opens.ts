import type { InboxItem } from '@citygrid/shared/api';
import type { TemplateKey } from '@citygrid/shared/message';
import type { RouteName, RouteParams } from '@/routes';
import type { IconName, Tone } from '@/ui';

/** Messages to whoever has to do something; their page is the task's. */
const TO_STAFF: readonly TemplateKey[] = ['task', 'reminder', 'returned'];

/** The page behind a message, as the push about it opens; null: it has none. */
export function pageOf({ caseId, templateKey }: InboxItem): { route: RouteName; params: RouteParams } | null {
  if (caseId === null) return null;
  return { route: isToStaff(templateKey) ? 'task' : 'case', params: { id: caseId } };
}

const LOOKS: Readonly<Record<TemplateKey, { icon: IconName; tone: Tone }>> = {
  progress: { icon: 'walk', tone: 'brand' },
  // Taken up or not, well done or not: its words say which.
  result: { icon: 'flag', tone: 'brand' },
  replyNeeded: { icon: 'chat', tone: 'soon' },
  task: { icon: 'list', tone: 'brand' },
  reminder: { icon: 'clock', tone: 'late' },
  returned: { icon: 'return', tone: 'soon' },
};

/** What kind of news it is; a kind that this app does not know yet is news. */
export function lookOf({ templateKey }: InboxItem): { icon: IconName; tone: Tone } {
  const looks: Readonly<Record<string, { icon: IconName; tone: Tone } | undefined>> = LOOKS;
  return looks[templateKey] ?? { icon: 'bell', tone: 'quiet' };
}

function isToStaff(templateKey: string): boolean {
  return TO_STAFF.some((key) => key === templateKey);
}
