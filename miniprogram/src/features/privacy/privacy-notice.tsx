import { useState } from 'react';
import { platform } from '@/platform';
import { useWords } from '@/text';
import { privacyWords } from '@/text/privacy';
import { Button, Icon, type IconName } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './privacy.scss';

const ICONS = { account: 'person', place: 'pin', photos: 'camera' } as const satisfies Record<string, IconName>;
const ORDER = ['account', 'place', 'photos'] as const;

/** The notice itself: in the sheet, and under "about". */
export function PrivacyNotice(): JSX.Element {
  const words = useWords(privacyWords);
  const [hasGuide, setHasGuide] = useState(platform.privacy.hasGuide);
  const openGuide = async (): Promise<void> => {
    const opened = await platform.privacy.openGuide();
    if (!opened.ok && opened.why === 'unsupported') setHasGuide(false);
  };
  return (
    <Box className="privacy">
      <Txt>{words.lead}</Txt>
      {ORDER.map((name) => (
        <Box key={name} className="privacy-point">
          <Icon name={ICONS[name]} />
          <Box className="privacy-words">
            <Txt className="privacy-what">{words.points[name].what}</Txt>
            <Txt className="privacy-why">{words.points[name].why}</Txt>
          </Box>
        </Box>
      ))}
      <Txt className="privacy-why">{words.rights}</Txt>
      <Txt className="privacy-why">{words.without}</Txt>
      {hasGuide && <Button kind="quiet" size="small" words={words.guide} onPress={() => void openGuide()} />}
    </Box>
  );
}
