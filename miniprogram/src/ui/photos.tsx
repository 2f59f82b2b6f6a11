import { useState } from 'react';
import { common, useWords } from '../text';
import { Box, Pic, Press, Txt } from './base';
import type { BeforeAfterProps, PhotosProps, PhotoTileProps } from './contract';
import { Icon } from './icons/icon';
import './photos.scss';

/** Photos in a row; a tap opens the one touched. */
export function Photos({ photos, onOpen, size = 'small' }: PhotosProps): JSX.Element {
  const { photo } = useWords(common);
  return (
    <Box className={`photos photos-${size}`}>
      {photos.map(({ id, src, alt }, at) => (
        <Press
          key={id}
          className="photos-one"
          label={`${photo(at + 1, photos.length)} ${alt}`}
          onPress={() => onOpen(at)}
        >
          <Pic className="photos-pic" src={src} alt="" />
        </Press>
      ))}
    </Box>
  );
}

/** A photo that is being sent: its progress, again where it failed, away where it is not wanted. */
export function PhotoTile({
  src,
  alt,
  state,
  share = 0,
  words,
  onRemove,
  onRetry,
  onOpen,
}: PhotoTileProps): JSX.Element {
  return (
    <Box className={`tile tile-${state}`}>
      <Press className="tile-photo" label={alt} onPress={onOpen} disabled={!onOpen}>
        {src ? <Pic className="tile-pic" src={src} alt="" /> : <Icon name="image" />}
      </Press>
      {state === 'sending' && (
        <Box className="tile-progress" role="progressbar" label={words.sending} valueNow={Math.round(share * 100)}>
          <Box className="tile-bar" style={{ width: `${Math.round(share * 100)}%` }} />
        </Box>
      )}
      {state === 'waiting' && <Txt className="tile-words">{words.waiting}</Txt>}
      {state === 'failed' && (
        <Press className="tile-words tile-retry" onPress={onRetry}>
          <Icon name="refresh" /> {words.retry}
        </Press>
      )}
      {onRemove && (
        <Press className="tile-remove" label={`${words.remove} ${alt}`} onPress={onRemove}>
          <Box className="tile-cross">
            <Icon name="close" />
          </Box>
        </Press>
      )}
    </Box>
  );
}

/** Before and after in one frame; the slider uncovers one or the other. */
export function BeforeAfter({ before, after, words }: BeforeAfterProps): JSX.Element {
  const [share, setShare] = useState(50);
  return (
    <Box className="pair">
      <Box className="pair-frame">
        <Pic className="pair-pic" src={after.src} alt={`${words.after} ${after.alt}`} />
        <Box className="pair-before" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
          <Pic className="pair-pic" src={before.src} alt={`${words.before} ${before.alt}`} />
        </Box>
        <Box className="pair-line" style={{ left: `${share}%` }} decorative />
        <Txt className="pair-tag pair-left">{words.before}</Txt>
        <Txt className="pair-tag pair-right">{words.after}</Txt>
      </Box>
      <Box className="pair-steps" role="group" label={words.slide}>
        {[100, 50, 0].map((at) => (
          <Press key={at} className="pair-step" pressed={share === at} onPress={() => setShare(at)}>
            {at === 100 ? words.before : at === 0 ? words.after : `${words.before} | ${words.after}`}
          </Press>
        ))}
      </Box>
    </Box>
  );
}
