import { Box, Press, Txt } from './base';
import './card.scss';
import type { CardProps, SectionProps } from './contract';
import { Icon } from './icons/icon';

/** A white card; with `onPress` all of it is one button. */
export function Card({ children, onPress, label, className, tone = 'plain', testId }: CardProps): JSX.Element {
  const classes = `card card-${tone} ${className ?? ''}`;
  if (!onPress) {
    return (
      <Box className={classes} testId={testId}>
        {children}
      </Box>
    );
  }
  return (
    <Press className={classes} onPress={onPress} label={label} testId={testId}>
      {children}
    </Press>
  );
}

/** A part of a page under its heading. */
export function Section({ title, action, children, className }: SectionProps): JSX.Element {
  return (
    <Box className={`section ${className ?? ''}`}>
      <Box className="section-head">
        <Txt heading={2} className="section-title">
          {title}
        </Txt>
        {action && (
          <Press className="section-action" onPress={action.onPress}>
            <Txt>{action.words}</Txt>
            <Icon name="chevron-right" />
          </Press>
        )}
      </Box>
      {children}
    </Box>
  );
}
