import { Box, Pic, Txt } from './base';
import { Card } from './card';
import './case-card.scss';
import type { PillProps } from './contract';
import { Icon } from './icons/icon';
import { Pill } from './pill';

export interface CaseCardProps {
  /** Address of the small picture; null: none, or none that may be seen. */
  photo: string | null;
  title: string;
  /** At most two lines of it are shown. */
  words?: string | null;
  pill: PillProps;
  /** The next step with its time, or how far it is. */
  next?: string | null;
  onPress: () => void;
  /** For screen readers, where the visible words do not make one sentence. */
  label?: string;
  testId?: string;
}

/** One case in a list: photo left, two lines of words, state, next step; never more than four facts (look.md). */
export function CaseCard({ photo, title, words, pill, next, onPress, label, testId }: CaseCardProps): JSX.Element {
  return (
    <Card className="case-card" onPress={onPress} label={label} testId={testId}>
      <Box className="case-card-in">
        <Box className={`case-card-photo ${photo === null ? 'case-card-none' : ''}`}>
          {photo === null ? <Icon name="image" /> : <Pic className="case-card-pic" src={photo} alt="" />}
        </Box>
        <Box className="case-card-facts">
          <Box className="case-card-head">
            <Txt className="case-card-title">{title}</Txt>
            <Pill {...pill} />
          </Box>
          {words && <Txt className="case-card-words">{words}</Txt>}
          {next && <Txt className="case-card-next">{next}</Txt>}
        </Box>
      </Box>
    </Card>
  );
}
