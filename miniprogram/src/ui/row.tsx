import { Box, Press, Txt } from './base';
import type { RowProps } from './contract';
import { Icon } from './icons/icon';
import './row.scss';

/** A line of a list: what it is, what it says, where it leads. */
export function Row(props: RowProps): JSX.Element {
  const { title, detail, icon, value, badge, onPress, end, danger, testId } = props;
  const inside = (
    <>
      {icon && <Icon name={icon} className="row-icon" />}
      <Box className="row-words">
        <Txt className="row-title">{title}</Txt>
        {detail && <Txt className="row-detail">{detail}</Txt>}
      </Box>
      {value && <Txt className="row-value">{value}</Txt>}
      {badge !== undefined && badge > 0 && <Badge count={badge} />}
      {end ?? (onPress && <Icon name="chevron-right" className="row-arrow" />)}
    </>
  );
  const classes = `row ${danger ? 'row-danger' : ''}`;
  return onPress ? (
    <Press className={classes} onPress={onPress} testId={testId}>
      {inside}
    </Press>
  ) : (
    <Box className={classes} testId={testId}>
      {inside}
    </Box>
  );
}

/** Rows under one another in one card. */
export function Rows({ children, label }: { children: React.ReactNode; label?: string }): JSX.Element {
  return (
    <Box className="rows" role={label ? 'group' : undefined} label={label}>
      {children}
    </Box>
  );
}

/** How many; the number is said by whoever holds it. */
export function Badge({ count }: { count: number }): JSX.Element {
  return <Txt className="badge">{count > 99 ? '99+' : String(count)}</Txt>;
}
