import { CONSENT_KINDS, type ConsentKind, type ConsentsAnswer } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, put, remember, useGet } from '@/api';
import { platform } from '@/platform';
import { discardAll } from '@/queue';
import { heardAllowed, signOut, useAllowed, useUser, withdrawConsent } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { me } from '@/text/me';
import { Ask, Card, Loaded, Row, Rows, Toggle } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './my-data.scss';
import { useWaiting } from './use-waiting';

const PATH = '/me/consents';

/** What I agreed to, one by one; each may be refused, and taken back as easily as it was given (PIPL, article 15). */
export function Consents(): JSX.Element {
  const words = useWords(me);
  const user = useUser();
  const query = useGet<ConsentsAnswer>(user ? PATH : null);
  return (
    <Box className="consents-page">
      <Txt className="consents-why">{words.consentsDetail}</Txt>
      {user && (
        <Card>
          <Loaded query={query} skeleton="list" count={CONSENT_KINDS.length}>
            {() => (
              <Box className="consents">
                {CONSENT_KINDS.map((kind) => (
                  <Consent key={kind} kind={kind} />
                ))}
              </Box>
            )}
          </Loaded>
        </Card>
      )}
      <Withdraw />
    </Box>
  );
}

/** Moves at once, and back where the server could not be told. */
function Consent({ kind }: { kind: ConsentKind }): JSX.Element {
  const words = useWords(me);
  const { language } = useSettings();
  const granted = useAllowed(kind)[0] === true;
  const [wished, setWished] = useState<boolean | null>(null);
  const change = async (checked: boolean): Promise<void> => {
    setWished(checked);
    try {
      remember(PATH, await put<ConsentsAnswer>(PATH, { consents: { [kind]: checked } }));
      heardAllowed(kind, checked);
      platform.toast(words.consentSaved);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      platform.toast(errorWords(error, language));
    } finally {
      setWished(null);
    }
  };
  return (
    <Toggle
      {...words.consentKinds[kind]}
      checked={wished ?? granted}
      disabled={wished !== null}
      onChange={(checked) => void change(checked)}
    />
  );
}

/** The whole privacy consent: afterwards the phone is as before it was given. */
function Withdraw(): JSX.Element {
  const words = useWords(me);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const waiting = useWaiting();
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    discardAll();
    await signOut();
    withdrawConsent();
    platform.toast(words.withdrawn);
    platform.nav.restart('home');
  };
  return (
    <>
      <Rows>
        <Row icon="undo" title={words.withdraw} detail={words.withdrawDetail} danger onPress={() => setAsking(true)} />
      </Rows>
      <Ask
        open={asking}
        title={words.withdrawAsk}
        body={[words.withdrawDetail, waiting > 0 ? words.waitingLost(waiting) : ''].filter(Boolean).join(words.stop)}
        confirm={words.withdraw}
        cancel={words.cancel}
        danger
        busy={busy}
        onConfirm={() => void withdraw()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
