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
  /** Done with: how it stands is said, not what to do. */
  over: boolean;
  onOpen: () => void;
}

/** One task in a list: what, where, how much time is left, how far, and the way there. */
export function TaskCard({ task, now, here, isNew, over, onOpen }: TaskCardProps): JSX.Element {
  const words = useWords(tasksWords);
  const { metres } = useWords(common);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const move = (over ? step.state : words.move)[task.status];
  const time = timeLeft(task, now);
  const left = leftOf(task, now, language);
  const photo = task.photos[0]?.thumbnailUrl ?? null;
  const place = task.location?.address ?? task.grid?.name ?? '';
  const about = task.description ? task.description : place;
  const away = here && task.location ? words.away(metres(metresApart(here, task.location))) : null;
  const said = [task.category.name, isNew ? words.fresh : '', about, words.move[task.status], left, away ?? ''];
  return (
    <Box className="task-card" testId="task">
      <Press className="task-open" label={said.filter(Boolean).join('，')} onPress={onOpen}>
        <Box className={photo === null ? 'task-photo task-photo-none' : 'task-photo'}>
          {photo === null ? <Icon name="image" /> : <Pic className="task-pic" src={photo} alt="" />}
        </Box>
        <Box className="task-facts">
          <Box className="task-head">
            <Txt className="task-title">{task.category.name}</Txt>
            {isNew && <Pill tone="late" icon="bell" words={words.fresh} />}
            {(task.reworkCount ?? 0) > 0 && <Pill tone="soon" icon="undo" words={words.again} />}
          </Box>
          <Txt className="task-where">{about}</Txt>
          <Box className="task-state">
            <Icon name={lookOf(task.status)} />
            <Txt>{move}</Txt>
          </Box>
        </Box>
      </Press>
      {time ? <DueBar used={time.used} tone={time.tone} words={left} /> : <Txt className="task-quiet">{left}</Txt>}
      {task.location && (
        <Box className="task-way">
          <Txt className="task-quiet task-place">{[away, place].filter(Boolean).join(' · ')}</Txt>
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
