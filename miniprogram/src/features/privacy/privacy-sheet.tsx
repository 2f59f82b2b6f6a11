import { AgreeButton } from '@/platform/phone-button';
import { useSeen } from '@/platform/page-life';
import { answerConsent, useConsentAsked } from '@/session';
import { useStore } from '@/state';
import { useWords } from '@/text';
import { privacyWords } from '@/text/privacy';
import { Button, Sheet } from '@/ui';
import { Box } from '@/ui/base';
import { answerPlatformGate, platformGate } from './platform-gate';
import { PrivacyNotice } from './privacy-notice';
import './privacy.scss';

/** Asks once, answers everything that waits. Closed without a word, it is a refusal. */
export function PrivacySheet(): JSX.Element {
  const words = useWords(privacyWords);
  const asked = useConsentAsked();
  const gated = useStore(platformGate).length > 0;
  const seen = useSeen();
  const answer = (agreed: boolean): void => {
    answerConsent(agreed);
    answerPlatformGate(agreed);
  };
  const footer = (
    <Box className="privacy-buttons">
      <AgreeButton
        className="button button-primary button-big button-block"
        words={words.agree}
        onAgree={() => answer(true)}
      />
      <Button kind="quiet" block words={words.refuse} onPress={() => answer(false)} />
    </Box>
  );
  return (
    <Sheet open={seen && (asked || gated)} title={words.title} onClose={() => answer(false)} footer={footer}>
      <PrivacyNotice />
    </Sheet>
  );
}
