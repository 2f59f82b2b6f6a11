import type { CaseListItem, GridAnswer, GridComponent } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import { cellBox } from '@citygrid/shared/patrol';
import { useMemo } from 'react';
import { MapView, type MapPin } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Box, Txt } from '@/ui/base';
import type { Target } from './find';
import { nearest } from './nearest';
import './patrol.scss';

export interface PatrolMapProps {
  grid: GridAnswer;
  components: readonly GridComponent[];
  cases: readonly CaseListItem[];
  cells: readonly string[];
  me: { lng: number; lat: number } | null;
  onFind: (target: Target) => void;
  onCase: (id: string) => void;
}

/** As many pins as a phone's map carries; the lists beneath hold all. */
const PINS = 150;

/** My grid: its components, today's cases, the ground covered. A tap anywhere begins a report. */
export function PatrolMap(props: PatrolMapProps): JSX.Element {
  const { grid, components, cases, cells, me, onFind, onCase } = props;
  const words = useWords(patrolWords);
  const tiles = useAppConfig()?.tiles ?? null;
  const { boundary } = grid;
  const rings = useMemo(
    () => (boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat()),
    [boundary],
  );
  const fit = useMemo(
    () =>
      rings.flatMap((ring) =>
        ring.flatMap(([lng, lat]) => (lng === undefined || lat === undefined ? [] : { lng, lat })),
      ),
    [rings],
  );
  const boxes = useMemo(() => cells.flatMap((cell) => cellBox(cell) ?? []), [cells]);
  const shown = nearest(components, me ?? grid.center).slice(0, PINS);
  const pins = [
    ...shown.map(({ code, name, lng, lat }): MapPin => ({
      id: `component ${code}`,
      lng,
      lat,
      look: 'component',
      words: words.componentPin(name),
    })),
    ...cases.flatMap((item): MapPin[] => (item.location ? [{ ...pinOf(item), words: words.casePin(item.category.name), lng: item.location.lng, lat: item.location.lat }] : [])), // prettier-ignore
  ];
  const pressed = (id: string): void => {
    const component = components.find(({ code }) => id === `component ${code}`);
    if (component) onFind({ kind: 'component', component });
    else onCase(id.slice('case '.length));
  };
  return (
    <Box className="patrol-stack">
      <Box className="patrol-map">
        <MapView
          label={words.map}
          center={grid.center}
          zoom={17}
          fit={fit}
          grids={[{ code: grid.code, name: grid.name, rings, mine: true }]}
          pins={pins}
          cells={boxes}
          me={me}
          tiles={tiles}
          onPin={pressed}
          onTap={(at) => onFind({ kind: 'spot', at })}
        />
      </Box>
      <Txt className="patrol-quiet">{words.mapHint}</Txt>
      {components.length > shown.length && (
        <Txt className="patrol-quiet">{words.shown(shown.length, components.length)}</Txt>
      )}
    </Box>
  );
}

function pinOf({ id, status, colour }: CaseListItem): Pick<MapPin, 'id' | 'look'> {
  const look = !isOpen(status) ? 'done' : colour === 'red' ? 'urgent' : colour === 'yellow' ? 'soon' : 'task';
  return { id: `case ${id}`, look };
}
