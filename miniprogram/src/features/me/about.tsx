import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { me } from '@/text/me';
import { Card, Section } from '@/ui';
import { Txt } from '@/ui/base';

/** What this is, in three sentences. */
export function About(): JSX.Element {
  const words = useWords(me);
  const config = useAppConfig();
  return (
    <Section title={config ? words.aboutName(config.name) : words.about}>
      <Card>
        <Txt>{words.aboutWords}</Txt>
      </Card>
    </Section>
  );
}
