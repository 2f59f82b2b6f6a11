import type { CaseListItem } from '@citygrid/shared/api';
import { metresApart } from '@/platform/gcj02';
import { useSettings } from '@/settings';
import { common, useWords } from '@/text';
import { nextStep } from '@/text/next-step';
import { tasksWords } from '@/text/tasks';
import { Button, DueBar, Icon, Pill } from '@/ui';
import { Box, Pic, Press, Txt } from '@/ui/base';
import { leftOf } from './left';
import { routeThere } from './route-there';
import { lookOf } from './task-look';
import './tasks.scss';
import { timeLeft } from './time-left';

export interface TaskCardProps {
  task: CaseListItem;
  now: number;
  /** Where the worker is; null: no distance. */
  here: { lng: number; lat: number } | null;
  isNew: boolean;
  onOpen: () => void;
}

/** One task in a list: what, where, how much time is left, how far, and the way there. */
export function TaskCard({ task, now, here, isNew, onOpen }: TaskCardProps): JSX.Element {
  const words = useWords(tasksWords);
  const { metres } = useWords(common);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const time = timeLeft(task, now);
  const left = leftOf(task, now, language);
  const photo = task.photos[0]?.thumbnailUrl ?? null;
  const place = task.location?.address ?? task.grid?.name ?? '';
  const away = here && task.location ? words.away(metres(metresApart(here, task.location))) : null;
  const said = [
    task.category.name,
    isNew ? words.fresh : '',
    place,
    `${step.state[task.status]} ${words.move[task.status]}`,
    left,
    away ?? '',
  ];
  return (
    <Box className="task-card" testId="task">
      <Press className="task-open" label={said.filter(Boolean).join('，')} onPress={onOpen}>
        <Box className="task-photo">
          {photo === null ? <Icon name="image" /> : <Pic className="task-pic" src={photo} alt="" />}
        </Box>
        <Box className="task-facts">
          <Box className="task-head">
            <Txt className="task-title">{task.category.name}</Txt>
            {isNew && <Pill tone="late" icon="bell" words={words.fresh} />}
            {(task.reworkCount ?? 0) > 0 && <Pill tone="soon" icon="undo" words={words.again} />}
          </Box>
          <Txt className="task-where">{place === '' ? (task.description ?? '') : place}</Txt>
          <Box className="task-state">
            <Icon name={lookOf(task.status)} />
            <Txt>{`${step.state[task.status]} · ${words.move[task.status]}`}</Txt>
          </Box>
        </Box>
      </Press>
      {time ? <DueBar used={time.used} tone={time.tone} words={left} /> : <Txt className="task-quiet">{left}</Txt>}
      {task.location && (
        <Box className="task-way">
          <Txt className="task-quiet">{away ?? ''}</Txt>
          <Button
            kind="secondary"
            size="small"
            icon="navigate"
            words={words.route}
            label={words.routeTo(task.category.name)}
            onPress={() => void routeThere(task)}
          />
        </Box>
      )}
    </Box>
  );
}
