import { Box, Press, Txt } from './base';
import type { StarsProps } from './contract';
import { Icon } from './icons/icon';
import './stars.scss';

const SCORES = [1, 2, 3, 4, 5] as const;

/** One to five stars, each with its word. */
export function Stars({ label, value, onChange, words }: StarsProps): JSX.Element {
  return (
    <Box className="stars" role="radiogroup" label={label}>
      <Box className="stars-line">
        {SCORES.map((score) => (
          <Press
            key={score}
            className={`star ${score <= value ? 'star-on' : ''}`}
            role="radio"
            checked={score === value}
            label={`${score} ${words[score - 1] ?? ''}`}
            onPress={() => onChange(score)}
          >
            <Icon name={score <= value ? 'star-full' : 'star'} />
          </Press>
        ))}
      </Box>
      {value > 0 && (
        <Txt className="stars-words" live="polite">
          {words[value - 1] ?? ''}
        </Txt>
      )}
    </Box>
  );
}
