import type { ReactNode } from 'react';
import { platform } from '@/platform';
import { ensureSession, useIsStaff, useSession } from '@/session';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Empty } from '@/ui';

/** What only staff see; the server refuses everybody else anyway, this says so kindly. */
export function StaffOnly({ children }: { children: ReactNode }): JSX.Element {
  const words = useWords(tasksWords);
  const signedIn = useSession().kind === 'in';
  const isStaff = useIsStaff();
  if (!signedIn) {
    const action = { words: words.signInAction, onPress: () => void ensureSession() };
    return <Empty drawing="tasks" words={words.signIn} action={action} />;
  }
  if (!isStaff) {
    const action = { words: words.home, onPress: () => platform.nav.restart('home') };
    return <Empty drawing="street" words={words.notStaff} action={action} />;
  }
  return <>{children}</>;
}
