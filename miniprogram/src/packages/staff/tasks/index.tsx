import { useEffect } from 'react';
import { invalidate } from '@/api';
import { useUnread } from '@/features/inbox';
import { useSubscribing } from '@/features/subscribe';
import { StaffBar, StaffOnly, Tasks } from '@/features/tasks';
import { usePullDown } from '@/platform/page-life';
import { ensureSession, useIsStaff, useUser } from '@/session';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Screen } from '@/ui';

/** What those who work have to do. */
export default function Page(): JSX.Element {
  const words = useWords(tasksWords);
  const user = useUser();
  const isStaff = useIsStaff();
  const unread = useUnread();
  // A task message is good for one push: every tap on a task asks for the next, at most once a day.
  const ask = useSubscribing('task');
  useEffect(() => void ensureSession(), []);
  usePullDown(() => invalidate('/tasks', '/inbox'));
  return (
    <Screen title={words.title} footer={isStaff ? <StaffBar at="tasks" unread={unread} /> : undefined}>
      <StaffOnly>
        <Tasks key={user?.id ?? 'nobody'} onTaskTap={ask} />
      </StaffOnly>
    </Screen>
  );
}
