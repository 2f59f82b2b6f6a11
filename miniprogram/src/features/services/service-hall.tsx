import type { ServiceGroupCode } from '@citygrid/shared/api';
import { useState } from 'react';
import { useAppConfig } from '@/session';
import { platform } from '@/platform';
import { common, useWords } from '@/text';
import { services } from '@/text/services';
import { Chips, Empty, Field, Loaded, Row, Rows, Section, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { GROUP_ICONS } from './group-icons';
import { searchServices } from './search-services';
import './service-hall.scss';
import { shownGroups, useHall } from './use-hall';

/** All services by group, one group of them, or what was searched for. */
export function ServiceHall({ group }: { group: string | null }): JSX.Element {
  const words = useWords(services);
  const { offline } = useWords(common);
  const hotline = useAppConfig()?.hotline ?? '12345';
  const hall = useHall();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(group);
  const callHotline = { words: words.callHotline, onPress: () => void platform.call(hotline) };
  return (
    <Box className="service-hall">
      <Field
        label={words.searchLabel}
        quietLabel
        placeholder={words.search}
        kind="search"
        value={query}
        maxLength={40}
        onChange={setQuery}
        testId="service-search"
      />
      {hall.stale && <Strip tone="info" words={offline} />}
      <Loaded query={hall} skeleton="list" count={5} other={callHotline}>
        {(data) => {
          const groups = shownGroups(data);
          if (groups.length === 0) return <Empty drawing="street" words={words.empty} action={callHotline} />;
          if (query.trim() !== '') {
            const found = searchServices({ groups }, query, (code) => words.groups[code]);
            return (
              <>
                <Txt className="service-hall-count" live="polite">
                  {found.length > 0 ? words.found(found.length) : ''}
                </Txt>
                {found.length > 0 && <Entries found={found} />}
                {found.length === 0 && (
                  <Empty
                    drawing="search"
                    words={words.nothing(query.trim())}
                    action={{ words: words.clear, onPress: () => setQuery('') }}
                  />
                )}
              </>
            );
          }
          const shown = groups.filter(({ code }) => code === chosen);
          return (
            <>
              <Chips
                label={words.title}
                sideways
                options={groups.map(({ code }) => ({
                  value: code,
                  words: words.groups[code],
                  icon: GROUP_ICONS[code],
                }))}
                value={chosen}
                onChange={(value) => setChosen((now) => (now === value ? null : value))}
              />
              {(shown.length > 0 ? shown : groups).map(({ code, entries }) => (
                <Section key={code} title={words.groups[code]}>
                  <Entries found={entries.map((entry) => ({ group: code, entry }))} />
                </Section>
              ))}
            </>
          );
        }}
      </Loaded>
    </Box>
  );
}

interface EntriesProps {
  found: readonly { group: ServiceGroupCode; entry: { id: string; title: string; summary: string } }[];
}

function Entries({ found }: EntriesProps): JSX.Element {
  return (
    <Rows>
      {found.map(({ group, entry }) => (
        <Row
          key={entry.id}
          icon={GROUP_ICONS[group]}
          title={entry.title}
          detail={entry.summary}
          onPress={() => platform.nav.to('service', { id: entry.id })}
        />
      ))}
    </Rows>
  );
}
