import { platform } from '@/platform';
import { useUser } from '@/session';
import { common, useWords } from '@/text';
import { inbox } from '@/text/inbox';
import { tasksWords } from '@/text/tasks';
import { TabBar } from '@/ui';

export interface StaffBarProps {
  at: 'tasks' | 'patrol';
  /** Unread messages. */
  unread: number;
}

/** The places of those who work; who walks no grid has no patrol. */
export function StaffBar({ at, unread }: StaffBarProps): JSX.Element {
  const words = useWords(common).staffTabs;
  const { bar } = useWords(tasksWords);
  const { badge } = useWords(inbox);
  const walks = useUser()?.roles.includes('gridWorker') ?? false;
  const go = (key: string): void => {
    if (key === at) return platform.nav.toTop();
    if (key === 'inbox') return platform.nav.to('inbox');
    if (key === 'me') return platform.nav.restart('home', { tab: 'me' });
    platform.nav.replace(key === 'patrol' ? 'patrol' : 'tasks');
  };
  return (
    <TabBar
      label={bar}
      value={at}
      onChange={go}
      tabs={[
        { key: 'tasks', words: words.tasks, icon: 'list' },
        ...(walks ? [{ key: 'patrol', words: words.patrol, icon: 'walk' as const }] : []),
        { key: 'inbox', words: words.inbox, icon: 'inbox', badge: unread, badgeWords: badge(unread) },
        { key: 'me', words: words.me, icon: 'person' },
      ]}
    />
  );
}
