import { invalidate } from '@/api';
import { Inbox } from '@/features/inbox';
import { usePullDown } from '@/platform/page-life';
import { useUser } from '@/session';
import { useWords } from '@/text';
import { inbox } from '@/text/inbox';
import { Screen } from '@/ui';

/** The inbox alone: what a message about several cases opens. */
export default function Page(): JSX.Element {
  const { title } = useWords(inbox);
  const user = useUser();
  usePullDown(() => invalidate('/inbox'));
  return (
    <Screen title={title}>
      <Inbox key={user?.id ?? 'nobody'} />
    </Screen>
  );
}
