import type { CaseListItem } from '@citygrid/shared/api';
import { useMemo } from 'react';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Txt, Box } from '@/ui/base';
import { leftOf } from './left';
import { pinOf } from './task-look';
import './tasks.scss';

export interface TasksMapProps {
  tasks: readonly CaseListItem[];
  now: number;
  here: { lng: number; lat: number } | null;
  onSelect: (id: string) => void;
}

/** The same tasks as the list, where they are; nothing is on the map alone. */
export function TasksMap({ tasks, now, here, onSelect }: TasksMapProps): JSX.Element | null {
  const words = useWords(tasksWords);
  const { language } = useSettings();
  const config = useAppConfig();
  const placed = tasks.flatMap((task) => (task.location ? [{ task, at: task.location }] : []));
  const places = placed.map(({ at }) => `${at.lng},${at.lat}`).join(' ');
  // A new list would move the map under the finger: it moves where places changed, not where the clock went on.
  const fit = useMemo(
    () =>
      places === ''
        ? undefined
        : places.split(' ').map((text) => {
            const [lng = 0, lat = 0] = text.split(',').map(Number);
            return { lng, lat };
          }),
    [places],
  );
  const center = here ?? fit?.[0] ?? config?.center ?? null;
  if (center === null) return null;
  return (
    <Box className="tasks-map-box">
      <Box className="tasks-map">
        <MapView
          label={words.mapLabel}
          center={center}
          fit={fit}
          me={here}
          tiles={config?.tiles ?? null}
          pins={placed.map(({ task, at }) => ({
            id: task.id,
            lng: at.lng,
            lat: at.lat,
            look: pinOf(task, now),
            words: words.pin(task.category.name, leftOf(task, now, language)),
          }))}
          onPin={onSelect}
        />
      </Box>
      <Txt className="task-quiet">{words.mapHint}</Txt>
    </Box>
  );
}
