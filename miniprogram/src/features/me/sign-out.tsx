import { useState } from 'react';
import { platform } from '@/platform';
import { signOut } from '@/session';
import { useWords } from '@/text';
import { me } from '@/text/me';
import { Ask, Row } from '@/ui';

/** For browsers, where several people may use one: on WeChat and Alipay the platform's own account is the person. */
export function SignOut(): JSX.Element {
  const words = useWords(me);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    await signOut();
    platform.toast(words.signedOut);
    platform.nav.restart('home');
  };
  return (
    <>
      <Row icon="logout" title={words.signOut} onPress={() => setAsking(true)} />
      <Ask
        open={asking}
        title={words.signOutAsk}
        body={words.signOutBody}
        confirm={words.signOut}
        cancel={words.cancel}
        busy={busy}
        onConfirm={() => void leave()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
