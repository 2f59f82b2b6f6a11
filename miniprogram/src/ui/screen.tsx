import { useContext, useEffect, useState } from 'react';
import { platform } from '../platform';
import { isElder, type Settings, useSettings } from '../settings';
import { common, useWords } from '../text';
import { Box, Press, Txt } from './base';
import type { ScreenProps } from './contract';
import { Icon } from './icons/icon';
import { ScreenOverlay } from './overlay';
import './screen.scss';
import { Strip } from './strip';

const STEPS: Readonly<Record<string, string>> = { '1': 'k-1', '1.375': 'k-2', '1.875': 'k-3' };

/** A whole page: theme and type size, title bar where the platform has none, a strip while there is no signal. */
export function Screen({
  title,
  back = true,
  header,
  footer,
  children,
  full,
  corner,
  className,
}: ScreenProps): JSX.Element {
  const chosen = useSettings();
  const dark = useDark(chosen);
  const online = useOnline();
  const words = useWords(common);
  useEffect(() => platform.nav.title(title), [title]);
  useEffect(() => platform.device.paintBars(dark), [dark]);
  const classes = [
    'screen',
    STEPS[String(chosen.scale)],
    isElder(chosen) && 'elder',
    chosen.language === 'en' && 'latin',
    dark && 'dark',
    full && 'full',
    className,
  ];
  return (
    <Box className={classes.filter(Boolean).join(' ')} lang={chosen.language}>
      {platform.hasTitleBar ? (
        (header ?? (corner && <Box className="screen-corner">{corner}</Box>))
      ) : (
        <Header title={title} back={back} header={header} corner={corner} backWords={words.back} />
      )}
      {!online && <Strip tone="warn" icon="wifi-off" words={words.offline} />}
      <Box className="screen-body" role="region" label={title}>
        {children}
      </Box>
      {footer && <Box className="screen-footer">{footer}</Box>}
      {useContext(ScreenOverlay)}
    </Box>
  );
}

function Header(props: Pick<ScreenProps, 'title' | 'back' | 'header' | 'corner'> & { backWords: string }): JSX.Element {
  const { title, back, header, corner, backWords } = props;
  if (header) return <>{header}</>;
  return (
    <Box className="screen-bar">
      {back && (
        <Press className="screen-back" label={backWords} onPress={() => platform.nav.back()}>
          <Icon name="arrow-left" />
        </Press>
      )}
      <Txt heading={1} className="screen-title">
        {title}
      </Txt>
      {corner}
    </Box>
  );
}

function useDark({ theme }: Settings): boolean {
  const [system, setSystem] = useState(() => platform.device.dark());
  useEffect(() => platform.device.onDark(setSystem), []);
  return theme === 'system' ? system : theme === 'dark';
}

function useOnline(): boolean {
  const [online, setOnline] = useState(() => platform.network.online());
  useEffect(() => platform.network.onChange(setOnline), []);
  return online;
}
