import type { ServiceGuide } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { useAppConfig } from '@/session';
import { common, useWords } from '@/text';
import { services } from '@/text/services';
import { Card, Empty, Icon, Loaded, Section, Strip } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import './service-entry.scss';
import './service-hall.scss';
import { ServiceWays } from './service-ways';
import { tick, useTicks } from './ticks';
import { entryIn, useHall } from './use-hall';

/** One service: the ways in, online first, and what to know and bring before going anywhere. */
export function ServiceEntryView({ id }: { id: string }): JSX.Element {
  const words = useWords(services);
  const { offline } = useWords(common);
  const hotline = useAppConfig()?.hotline ?? '12345';
  const hall = useHall();
  return (
    <Loaded
      query={hall}
      skeleton="lines"
      count={3}
      other={{ words: words.callHotline, onPress: () => void platform.call(hotline) }}
    >
      {(data) => {
        const entry = entryIn(data, id)?.entry;
        if (!entry) {
          const all = { words: words.all, onPress: () => platform.nav.replace('service') };
          return <Empty drawing="search" words={words.gone} action={all} />;
        }
        return (
          <Box className="service-entry">
            {hall.stale && <Strip tone="info" words={offline} />}
            <Box className="service-entry-head">
              <Txt heading={2} className="service-entry-title">
                {entry.title}
              </Txt>
              <Txt className="service-entry-summary">{entry.summary}</Txt>
            </Box>
            <ServiceWays ways={entry.ways} />
            {entry.guide && <Guide id={entry.id} guide={entry.guide} />}
          </Box>
        );
      }}
    </Loaded>
  );
}

function Guide({ id, guide }: { id: string; guide: ServiceGuide }): JSX.Element {
  const words = useWords(services);
  const facts = [
    { title: words.who, text: guide.who },
    { title: words.limit, text: guide.limit },
    { title: words.fee, text: guide.fee },
  ].filter((fact): fact is { title: string; text: string } => fact.text !== null && fact.text !== '');
  return (
    <>
      {facts.length > 0 && (
        <Card>
          <Box className="service-facts">
            {facts.map(({ title, text }) => (
              <Box key={title} className="service-fact">
                <Txt className="service-fact-title">{title}</Txt>
                <Txt>{text}</Txt>
              </Box>
            ))}
          </Box>
        </Card>
      )}
      {guide.materials.length > 0 && <Materials id={id} materials={guide.materials} />}
      {guide.steps.length > 0 && (
        <Section title={words.steps}>
          <Card>
            <Box role="list" className="service-steps">
              {guide.steps.map((step, n) => (
                <Box key={step} role="listitem" className="service-step" label={`${words.step(n + 1)} ${step}`}>
                  <Txt className="service-step-number" decorative>
                    {String(n + 1)}
                  </Txt>
                  <Txt className="service-step-words">{step}</Txt>
                </Box>
              ))}
            </Box>
          </Card>
        </Section>
      )}
    </>
  );
}

/** A checklist that remembers: papers are gathered over days. */
function Materials({ id, materials }: { id: string; materials: readonly string[] }): JSX.Element {
  const words = useWords(services);
  const ready = useTicks(id);
  const have = materials.filter((one) => ready.includes(one)).length;
  return (
    <Section title={words.materials}>
      <Card>
        <Txt className="service-materials-help" live="polite">
          {have === 0 ? words.materialsHelp : words.ready(have, materials.length)}
        </Txt>
        {materials.map((material) => {
          const checked = ready.includes(material);
          return (
            <Press
              key={material}
              role="checkbox"
              checked={checked}
              className={`service-material ${checked ? 'service-material-ready' : ''}`}
              onPress={() => tick(id, material)}
            >
              <Box className="service-material-box" decorative>
                {checked && <Icon name="check" />}
              </Box>
              <Txt className="service-material-words">{material}</Txt>
            </Press>
          );
        })}
      </Card>
    </Section>
  );
}
