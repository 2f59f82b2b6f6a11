import type { CaseView, ContactAnswer } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, post } from '@/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { common, errorWords, useWords } from '@/text';
import { caseWords } from '@/text/case';
import { Ask, Button, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { casePath } from './use-case';

/** The reporter as staff see her: masked, shown by a tap that is recorded. Never kept on the phone. */
export function ContactReveal({ case: view }: { case: CaseView }): JSX.Element | null {
  const words = useWords(caseWords);
  const { call } = useWords(common);
  const { language } = useSettings();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [contact, setContact] = useState<ContactAnswer | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (view.reporter === null) return null;
  const reveal = async (): Promise<void> => {
    setBusy(true);
    setWrong(null);
    try {
      setContact(await post<ContactAnswer>(`${casePath(view.id)}/contact`));
    } catch (error) {
      setWrong(errorWords(error instanceof ApiError ? error : {}, language));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const phone = contact?.phone ?? null;
  return (
    <Box className="case-contact">
      <Txt>
        {contact?.name ?? view.reporter.displayName}
        {phone === null && view.reporter.phoneMasked !== null && ` ${view.reporter.phoneMasked}`}
      </Txt>
      {contact === null && view.reporter.phoneMasked !== null && (
        <Button kind="secondary" size="small" icon="phone" words={words.contactShow} onPress={() => setAsking(true)} />
      )}
      {contact !== null && phone === null && <Txt className="case-quiet">{words.contactNone}</Txt>}
      {phone !== null && (
        <Button kind="secondary" icon="phone" words={call(phone)} onPress={() => void platform.call(phone)} />
      )}
      {wrong && <Strip tone="warn" words={wrong} />}
      <Ask
        open={asking}
        title={words.contactSure}
        body={words.contactSureBody}
        confirm={words.yes}
        cancel={words.no}
        busy={busy}
        onConfirm={() => void reveal()}
        onCancel={() => setAsking(false)}
      />
    </Box>
  );
}
