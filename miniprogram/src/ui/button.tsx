import { useRef } from 'react';
import { Box, Press, Txt } from './base';
import './button.scss';
import type { ButtonProps, IconButtonProps } from './contract';
import { Icon } from './icons/icon';

/** A second tap so soon, milliseconds, is the same wish. */
const SAME_TAP = 500;

/** A button with words; two taps in a row are one. */
export function Button(props: ButtonProps): JSX.Element {
  const { words, onPress, kind = 'primary', size = 'normal', icon, busy, disabled, label, block, testId } = props;
  const press = useOnePress(onPress);
  return (
    <Press
      className={`button button-${kind} button-${size} ${block ? 'button-block' : ''} ${busy ? 'button-busy' : ''}`}
      onPress={press}
      disabled={disabled || busy}
      label={label}
      testId={testId}
    >
      {busy ? <Box decorative className="button-spin" /> : icon && <Icon name={icon} />}
      <Txt className="button-words">{words}</Txt>
    </Press>
  );
}

/** An icon alone; its label is its words. */
export function IconButton({ icon, label, onPress, tone, disabled }: IconButtonProps): JSX.Element {
  const press = useOnePress(onPress);
  return (
    <Press className={`icon-button ${tone ? `tone-${tone}` : ''}`} label={label} onPress={press} disabled={disabled}>
      <Icon name={icon} />
    </Press>
  );
}

function useOnePress(onPress: () => void): () => void {
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (now - last.current < SAME_TAP) return;
    last.current = now;
    onPress();
  };
}
