import type { CaseListItem } from '@citygrid/shared/api';
import { useMemo, useState } from 'react';
import { useGridsAround } from '@/api';
import { MapView, type MapPin } from '@/platform/map';
import { useAppConfig } from '@/session';
import { common, useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { nextStep } from '@/text/next-step';
import { Button } from '@/ui';
import { Box } from '@/ui/base';
import { canBeTakenApart, clustersOf } from './clusters';
import { metresApart } from '@/platform/gcj02';
import { zoomFor } from './filter';

export interface NearbyMapProps {
  items: readonly CaseListItem[];
  at: { lng: number; lat: number };
  me: boolean;
  radiusM: number;
  /** Cases of a tapped pin. */
  onSelect: (ids: readonly string[]) => void;
  /** Look around there instead. */
  onThere: (at: { lng: number; lat: number }) => void;
}

/** Beyond that a map does not get nearer. */
const CLOSEST = 18;

/** The same cases as the list, as pins; where they would cover one another, one pin with their number. */
export function NearbyMap({ items, at, me, radiusM, onSelect, onThere }: NearbyMapProps): JSX.Element {
  const words = useWords(nearbyWords);
  const { metres } = useWords(common);
  const step = useWords(nextStep);
  const tiles = useAppConfig()?.tiles ?? null;
  const grids = useGridsAround(at, radiusM);
  const usual = zoomFor(radiusM);
  // Where somebody asked to be taken; what the person's own finger does is told by `seen`.
  const [goal, setGoal] = useState<{ lng: number; lat: number; zoom: number } | null>(null);
  const [seen, setSeen] = useState<{ lng: number; lat: number; zoom: number } | null>(null);
  const zoom = seen?.zoom ?? goal?.zoom ?? usual;
  const placed = useMemo(() => items.map(onTheMap).filter((one): one is OnTheMap => one !== null), [items]);
  const clusters = useMemo(() => clustersOf(placed, zoom), [placed, zoom]);
  const pins = clusters.map(({ id, lng, lat, members }): MapPin => {
    const [first] = members;
    if (members.length > 1 || !first) {
      return { id, lng, lat, look: 'open', count: members.length, words: words.cluster(members.length) };
    }
    const done = first.status === 'closed' || first.status === 'archived';
    const said = words.pin(first.category.name, step.state[first.status], metres(metresApart(at, first)));
    return { id, lng, lat, look: done ? 'done' : first.following ? 'mine' : 'open', words: said };
  });
  const pressed = (id: string): void => {
    const cluster = clusters.find((one) => one.id === id);
    if (!cluster) return;
    if (cluster.members.length > 1 && zoom < CLOSEST && canBeTakenApart(cluster.members)) {
      const nearer = { lng: cluster.lng, lat: cluster.lat, zoom: Math.min(CLOSEST, zoom + 2) };
      setSeen(null);
      setGoal(nearer);
      return;
    }
    onSelect(cluster.members.map((member) => member.id));
  };
  const away = seen !== null && metresApart(at, seen) > radiusM / 2;
  return (
    <Box className="nearby-map">
      <MapView
        label={words.map}
        center={goal ?? at}
        zoom={goal?.zoom ?? usual}
        grids={grids}
        pins={pins}
        me={me ? at : null}
        tiles={tiles}
        onPin={pressed}
        onMove={(center, level) => setSeen({ ...center, zoom: level })}
      />
      {away && (
        <Box className="nearby-there">
          <Button size="small" icon="search" words={words.moved} onPress={() => onThere(seen)} />
        </Box>
      )}
    </Box>
  );
}

type OnTheMap = CaseListItem & { lng: number; lat: number };

function onTheMap(item: CaseListItem): OnTheMap | null {
  return item.location && { ...item, lng: item.location.lng, lat: item.location.lat };
}
