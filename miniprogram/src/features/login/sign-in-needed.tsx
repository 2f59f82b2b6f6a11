import type { ReactNode } from 'react';
import { ensureSession, useSession } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { loginWords } from '@/text/login';
import { Empty, Failed, Skeleton } from '@/ui';

/** For what only somebody signed in can see; before that, the one thing to do about it. */
export function SignInNeeded({ children }: { children: ReactNode }): JSX.Element {
  const words = useWords(loginWords);
  const { language } = useSettings();
  const now = useSession();
  if (now.kind === 'in') return <>{children}</>;
  if (now.kind === 'signing-in') return <Skeleton shape="list" />;
  if (now.kind === 'failed') {
    const why = `${words.notNow}：${errorWords(now.error, language)}`;
    return <Failed words={why} onRetry={() => void ensureSession()} />;
  }
  return (
    <Empty drawing="inbox" words={words.needed} action={{ words: words.signIn, onPress: () => void ensureSession() }} />
  );
}
