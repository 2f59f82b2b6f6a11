import './ask-in-place.scss';
import { Box, Txt } from './base';
import { Button } from './button';
import type { AskInPlaceProps } from './contract';

/** A question on the page itself, with two answers of equal right: nothing is covered while it stands. */
export function AskInPlace({ words, yes, no, icon, onAnswer }: AskInPlaceProps): JSX.Element {
  return (
    <Box className="ask-in-place" role="group" label={words}>
      <Txt className="ask-in-place-words">{words}</Txt>
      <Box className="ask-in-place-ways">
        <Button words={yes} icon={icon} onPress={() => onAnswer(true)} />
        <Button words={no} kind="quiet" onPress={() => onAnswer(false)} />
      </Box>
    </Box>
  );
}
