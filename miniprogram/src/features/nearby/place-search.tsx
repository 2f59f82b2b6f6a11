import type { FoundPlace } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { useGet } from '@/api';
import { useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { Field, Row } from '@/ui';
import { Box, Txt } from '@/ui/base';

const PAUSE_MS = 300;

/** Another place by name: for whoever keeps her position to herself, or looks elsewhere. */
export function PlaceSearch({ onChoose }: { onChoose: (place: FoundPlace) => void }): JSX.Element {
  const words = useWords(nearbyWords);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useGet<{ items: FoundPlace[] }>(asked === '' ? null : `/places?q=${encodeURIComponent(asked)}`);
  return (
    <Box className="nearby-search">
      <Field
        label={words.search}
        kind="search"
        value={typed}
        maxLength={40}
        placeholder={words.searchPlaceholder}
        onChange={setTyped}
      />
      {asked !== '' && data?.items.length === 0 && <Txt className="nearby-quiet">{words.nothingFound}</Txt>}
      {asked !== '' &&
        data?.items.map((place) => (
          <Row
            key={`${place.kind} ${place.code}`}
            icon="pin"
            title={place.name}
            detail={place.within}
            onPress={() => {
              setTyped('');
              onChoose(place);
            }}
          />
        ))}
    </Box>
  );
}
