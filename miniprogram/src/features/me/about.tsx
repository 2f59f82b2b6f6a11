import { useWords } from '@/text';
import { me } from '@/text/me';
import { Card } from '@/ui';
import { Txt } from '@/ui/base';

/** What this is, in three sentences. */
export function About(): JSX.Element {
  const words = useWords(me);
  return (
    <Card>
      <Txt>{words.aboutWords}</Txt>
    </Card>
  );
}
