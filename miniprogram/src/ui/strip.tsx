import { Box, Press, Txt } from './base';
import type { StripProps } from './contract';
import { common, useWords } from '../text';
import type { IconName } from './icons/names';
import { Icon } from './icons/icon';
import './strip.scss';

const ICON: Readonly<Record<StripProps['tone'], IconName>> = {
  info: 'info',
  warn: 'alert',
  danger: 'alert',
  done: 'check-circle',
};

/** One line that says what is the matter and what can be done; danger is read aloud at once. */
export function Strip({ tone, words, icon, action, onClose }: StripProps): JSX.Element {
  const { close } = useWords(common);
  return (
    <Box className={`strip strip-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={icon ?? ICON[tone]} className="strip-icon" />
      <Txt className="strip-words">{words}</Txt>
      {action && (
        <Press className="strip-action" onPress={action.onPress}>
          {action.words}
        </Press>
      )}
      {onClose && (
        <Press className="strip-close" label={close} onPress={onClose}>
          <Icon name="close" />
        </Press>
      )}
    </Box>
  );
}
