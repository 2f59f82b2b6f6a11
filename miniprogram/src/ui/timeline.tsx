import { Box, Txt } from './base';
import type { DueBarProps, TimelineProps } from './contract';
import { Icon } from './icons/icon';
import { Photos } from './photos';
import './timeline.scss';

/** What happened, newest on top: the first row is now, in full colour; the past is quiet. */
export function Timeline({ label, rows }: TimelineProps): JSX.Element {
  return (
    <Box className="timeline" role="list" label={label}>
      {rows.map((row, at) => (
        <Box
          key={row.key}
          role="listitem"
          className={`moment ${at === 0 ? 'moment-now' : ''} tone-${row.tone ?? 'brand'}`}
        >
          <Box className="moment-rail" decorative>
            <Box className="moment-mark">{row.icon && <Icon name={row.icon} />}</Box>
          </Box>
          <Box className="moment-body">
            <Txt className="moment-what">{row.what}</Txt>
            <Box className="moment-line">
              {row.who && <Txt className="moment-who">{row.who}</Txt>}
              <Txt className="moment-when">{row.when}</Txt>
            </Box>
            {row.note && <Txt className="moment-note">{row.note}</Txt>}
            {row.photos && row.photos.length > 0 && (
              <Photos photos={row.photos} onOpen={(photo) => row.onOpenPhoto?.(photo)} />
            )}
            {row.extra}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** A bar that empties as the time goes, with the words that say the same. */
export function DueBar({ used, tone, words }: DueBarProps): JSX.Element {
  const left = Math.max(0, Math.min(100, Math.round((1 - used) * 100)));
  return (
    <Box className={`due due-${tone}`}>
      <Box className="due-words">
        <Icon name={tone === 'late' ? 'alert' : 'clock'} />
        <Txt>{words}</Txt>
      </Box>
      <Box className="due-track" decorative>
        <Box className="due-left" style={{ width: `${left}%` }} />
      </Box>
    </Box>
  );
}
