import { Box } from '../base';
import './icon.scss';
import './icons.scss';
import type { IconName } from './names';

/** A line icon as large as the text beside it, in its colour; says nothing to screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }): JSX.Element {
  return <Box decorative className={`icon icon-${name} ${className ?? ''}`} />;
}
