import type { FoundPlace } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { useGet } from '@/api';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Empty, Field, Row, Sheet, Skeleton } from '@/ui';
import { Box } from '@/ui/base';

const TYPED = 300;

/** A place by its name, where the platform has no search of its own. */
export function PlaceSheet(props: { open: boolean; onClose: () => void; onChosen: (place: FoundPlace) => void }) {
  const { place: words } = useWords(report);
  const [typed, setTyped] = useState('');
  const query = useRested(typed.trim());
  const found = useGet<{ items: FoundPlace[] }>(props.open && query ? `/places?q=${encodeURIComponent(query)}` : null);
  return (
    <Sheet open={props.open} title={words.searchTitle} onClose={props.onClose}>
      <Field
        label={words.searchLabel}
        kind="search"
        value={typed}
        onChange={setTyped}
        placeholder={words.searchHint}
        maxLength={60}
        autoFocus
      />
      {found.loading && <Skeleton shape="list" count={3} />}
      {found.error && <Empty drawing="signal" words={words.searchOffline} />}
      {found.data?.items.length === 0 && <Empty drawing="search" words={words.searchEmpty} />}
      <Box role="list" label={words.searchTitle}>
        {found.data?.items.map((place) => (
          <Row
            key={place.code}
            icon="pin"
            title={place.name}
            detail={place.within}
            onPress={() => props.onChosen(place)}
          />
        ))}
      </Box>
    </Sheet>
  );
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), TYPED);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
