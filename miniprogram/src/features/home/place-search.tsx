import type { FoundPlace } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { useGet } from '@/api';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { home } from '@/text/home';
import { Field, Row, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';

/** How long nothing is typed before the server is asked, milliseconds. */
const PAUSE = 300;
const LONGEST = 40;

/** Streets, communities and grids by name. */
export function PlaceSearch({ onChoose }: { onChoose: (place: FoundPlace) => void }): JSX.Element {
  const words = useWords(home).place;
  const { language } = useSettings();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), PAUSE);
  const { data, error } = useGet<{ items: FoundPlace[] }>(
    asked === '' ? null : `/places?q=${encodeURIComponent(asked)}`,
  );
  return (
    <Box className="place-search">
      <Field
        label={words.search}
        placeholder={words.searchHelp}
        kind="search"
        value={typed}
        maxLength={LONGEST}
        onChange={setTyped}
      />
      {error && <Strip tone="warn" words={errorWords(error, language)} />}
      <Txt className="place-search-count" live="polite">
        {data ? (data.items.length === 0 ? words.nothing : words.found(data.items.length)) : ''}
      </Txt>
      {data?.items.map((place) => (
        <Row
          key={`${place.kind}${place.code}`}
          icon={place.kind === 'grid' ? 'grid' : 'map'}
          title={place.name}
          detail={place.within}
          onPress={() => onChoose(place)}
        />
      ))}
    </Box>
  );
}

/** A value once it has stood still. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
