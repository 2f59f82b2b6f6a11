import { useEffect } from 'react';
import { invalidate } from '@/api';
import { useUnread } from '@/features/inbox';
import { Patrol } from '@/features/patrol';
import { StaffBar, StaffOnly } from '@/features/tasks';
import { usePullDown } from '@/platform/page-life';
import { ensureSession, useIsStaff, useUser } from '@/session';
import { useWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Screen } from '@/ui';

/** A grid worker on foot. */
export default function Page(): JSX.Element {
  const words = useWords(patrolWords);
  const user = useUser();
  const isStaff = useIsStaff();
  const unread = useUnread();
  useEffect(() => void ensureSession(), []);
  usePullDown(() => invalidate('/grids/', '/patrols', '/inbox'));
  return (
    <Screen title={words.title} footer={isStaff ? <StaffBar at="patrol" unread={unread} /> : undefined}>
      <StaffOnly>
        <Patrol key={user?.id ?? 'nobody'} />
      </StaffOnly>
    </Screen>
  );
}
