import { useState } from 'react';
import { ApiError } from '@/api';
import { type PhoneProof, platform, type Refused } from '@/platform';
import { PhoneButton } from '@/platform/phone-button';
import { bindPhone } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { me } from '@/text/me';
import { Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';

/** The platform's own phone button, with words for whatever comes of it; nothing where the platform has none. */
export function BindPhone(): JSX.Element | null {
  const words = useWords(me);
  const { language } = useSettings();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!platform.hasPhoneButton) return null;

  const bind = async (proof: PhoneProof): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const user = await bindPhone(proof);
      const isStaff = user.roles.some((role) => role !== 'citizen');
      platform.toast(isStaff ? words.boundStaff : words.bound(user.phoneMasked ?? ''));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(errorWords(error, language));
    } finally {
      setBusy(false);
    }
  };
  const refused = ({ why }: Refused): void =>
    setProblem(why === 'cancelled' || why === 'denied' ? words.bindCancelled : errorWords({ reason: why }, language));
  return (
    <Box className="bind-phone">
      {problem && <Strip tone="warn" words={problem} />}
      <PhoneButton
        className="bind-phone-button"
        words={words.bindPhone}
        disabled={busy}
        onProof={(proof) => void bind(proof)}
        onRefused={refused}
      />
      <Txt className="identity-detail">{words.bindWhy}</Txt>
    </Box>
  );
}
