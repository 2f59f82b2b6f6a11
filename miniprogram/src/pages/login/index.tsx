import { useEffect } from 'react';
import { Login } from '@/features/login';
import { platform } from '@/platform';
import { leaveLogin } from '@/session';
import { useWords } from '@/text';
import { loginWords } from '@/text/login';
import { Screen } from '@/ui';

/** Opened by `ensureSession` in a browser; goes back to where it was called from. */
export default function Page(): JSX.Element {
  const words = useWords(loginWords);
  useEffect(() => leaveLogin, []);
  return (
    <Screen title={words.title}>
      <Login onEntered={() => platform.nav.back()} />
    </Screen>
  );
}
