import type { ApiError } from '@/api';
import { platform } from '@/platform';
import { useAppConfig } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { grid } from '@/text/grid';
import { Button, Failed, Icon } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './no-grid.scss';
import { scanAgain } from './scan-again';

interface NoGridProps {
  /** Null: nothing was asked, the address names no board. */
  error: ApiError | null;
  isBoard: boolean;
  onRetry: () => void;
}

/** A code that is not ours, is unknown, or cannot be looked at now: what it is, and three ways on. */
export function NoGrid({ error, isBoard, onRetry }: NoGridProps): JSX.Element {
  const words = useWords(grid);
  const { language } = useSettings();
  const hotline = useAppConfig()?.hotline ?? '12345';
  const home = { words: words.home, onPress: () => platform.nav.restart('home') };
  const isKnown = error === null || error.status === 404 || error.status === 400;
  if (!isKnown) {
    const said = error.code === 'unavailable' && isBoard ? words.uncheckable : words.failed;
    return <Failed words={`${said}。${errorWords(error, language)}`} onRetry={onRetry} other={home} />;
  }
  const [title, body] =
    error === null
      ? [words.missing, words.missingBody]
      : isBoard
        ? [words.forged, words.forgedBody]
        : [words.unknown, words.unknownBody];
  return (
    <Box className="no-grid" role={error === null ? undefined : 'alert'}>
      <Box className={`no-grid-sign ${error !== null && isBoard ? 'no-grid-warn' : ''}`}>
        <Icon name={error === null ? 'scan' : 'alert'} />
      </Box>
      <Txt heading={2} className="no-grid-title">
        {title}
      </Txt>
      <Txt className="no-grid-body">{body}</Txt>
      <Box className="no-grid-ways">
        <Button block icon="scan" words={error === null ? words.scan : words.again} onPress={() => void scanAgain()} />
        <Button block kind="secondary" icon="home" words={home.words} onPress={home.onPress} />
        <Button block kind="quiet" icon="phone" words={words.hotline} onPress={() => void platform.call(hotline)} />
      </Box>
    </Box>
  );
}
