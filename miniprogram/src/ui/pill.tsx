import { Box, Txt } from './base';
import type { PillProps } from './contract';
import { Icon } from './icons/icon';
import './row.scss';

/** A state: word and colour, mostly an icon as well. */
export function Pill({ tone, words, icon }: PillProps): JSX.Element {
  return (
    <Box className={`pill pill-${tone}`}>
      {icon && <Icon name={icon} />}
      <Txt>{words}</Txt>
    </Box>
  );
}
