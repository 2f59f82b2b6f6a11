import { useState } from 'react';
import { ApiError, remove } from '@/api';
import { platform } from '@/platform';
import { discardAll } from '@/queue';
import { forgetPerson, useUser, withdrawConsent } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { me } from '@/text/me';
import { Button, Card, Empty, Field, Icon, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './my-data.scss';
import { useWaiting } from './use-waiting';

/** Two steps: what is lost, then a word typed by hand. Afterwards the phone knows nobody. */
export function DeleteAccount(): JSX.Element {
  const words = useWords(me);
  const { language } = useSettings();
  const user = useUser();
  const [understood, setUnderstood] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useWaiting();
  if (!user && !busy) return <Empty drawing="done" words={words.guest} />;

  const erase = async (): Promise<void> => {
    if (typed.trim().toLowerCase() !== words.deleteWord) {
      setWrong(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await remove('/me');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setBusy(false);
      setProblem(error.code === 'conflict' ? words.deleteStaff : errorWords(error, language));
      return;
    }
    discardAll();
    await forgetPerson();
    withdrawConsent();
    platform.toast(words.deleted);
    platform.nav.restart('home');
  };
  return (
    <Box className="delete-account">
      <Card>
        <Txt heading={2} className="delete-before">
          {words.deleteBefore}
        </Txt>
        <Box role="list" className="delete-list">
          {Object.entries(words.consequences).map(([key, consequence]) => (
            <Box key={key} role="listitem" className="delete-item">
              <Icon name="minus" className="delete-mark" />
              <Txt className="delete-words">{consequence}</Txt>
            </Box>
          ))}
        </Box>
      </Card>
      {waiting > 0 && <Strip tone="warn" words={words.waitingLost(waiting)} />}
      {!understood && <Button block kind="secondary" words={words.deleteNext} onPress={() => setUnderstood(true)} />}
      {understood && (
        <>
          <Field
            label={words.deleteType(words.deleteWord)}
            value={typed}
            maxLength={20}
            error={wrong ? words.deleteWrong(words.deleteWord) : null}
            onChange={(value) => {
              setTyped(value);
              setWrong(false);
            }}
            disabled={busy}
          />
          {problem && <Strip tone="danger" words={problem} />}
          <Button
            block
            kind="danger"
            icon="trash"
            words={busy ? words.deleting : words.deleteNow}
            busy={busy}
            onPress={() => void erase()}
          />
        </>
      )}
    </Box>
  );
}
