import type { CaseListItem } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { invalidate, type ListQuery } from '@/api';
import { platform } from '@/platform';
import { onSent } from '@/queue';
import { useUser } from '@/session';
import { useSettings } from '@/settings';
import { common, errorWords, useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { AskInPlace, Button, Chips, Empty, Failed, Skeleton, Strip, Tabs } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { trackList } from './list-behind';
import { markSeen, useIsNew } from './seen';
import { TaskCard } from './task-card';
import { TasksMap } from './tasks-map';
import './tasks.scss';
import { useHere } from './use-here';
import { useNow } from './use-now';
import { useTasks } from './use-tasks';
import { VIEWS, type View } from './views';
import { WaitingStrip } from './waiting-strip';

export interface TasksProps {
  /** In the tap that opens a task, before anything is awaited: what has to be asked of the platform. */
  onTaskTap: () => void;
}

/** What there is to do, by deadline: as a list, and as a map where somebody wants one. */
export function Tasks({ onTaskTap }: TasksProps): JSX.Element {
  const words = useWords(tasksWords);
  const [view, setView] = useState<View>('todo');
  const [asMap, setAsMap] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const { views, lists } = useTasks(view);
  const here = useHere(true);
  const now = useNow();
  useEffect(trackList, []);
  useEffect(() => onSent(() => void invalidate('/tasks')), []);
  const query = lists[view];
  const isNew = useIsNew();
  const open = (task: CaseListItem): void => {
    onTaskTap();
    markSeen(task.id);
    platform.nav.to('task', { id: task.id });
  };
  const card = (task: CaseListItem): JSX.Element => (
    <TaskCard
      key={task.id}
      task={task}
      now={now}
      here={here.at}
      over={view === 'done'}
      isNew={view === 'todo' && isNew(task, now)}
      onOpen={() => open(task)}
    />
  );
  const chosen = query.items?.find(({ id }) => id === selected);
  return (
    <Box className="tasks">
      <WaitingStrip />
      <Tabs
        label={words.viewsLabel}
        tabs={views.map((key) => ({
          key,
          words: words.views[key],
          count: key === 'done' ? undefined : lists[key].items?.length,
        }))}
        value={view}
        onChange={(key) => {
          setView(VIEWS.find((one) => one === key) ?? 'todo');
          setSelected(null);
        }}
      />
      {here.mayAsk && (
        <AskInPlace
          words={words.consent}
          yes={words.allow}
          no={words.without}
          icon="crosshair"
          onAnswer={(yes) => (yes ? void here.find() : here.refuse())}
        />
      )}
      {here.refused !== null && here.at === null && (
        <Strip
          tone="info"
          icon="pin"
          words={words.noPlace}
          action={
            here.refused === 'denied-for-good'
              ? { words: words.openSettings, onPress: () => void platform.openSettings() }
              : { words: words.findPlace, onPress: () => void here.find() }
          }
        />
      )}
      {(query.items ?? []).length > 0 && (
        <Chips
          label={words.asLabel}
          options={[
            { value: 'list', words: words.list, icon: 'list' },
            { value: 'map', words: words.map, icon: 'map' },
          ]}
          value={asMap ? 'map' : 'list'}
          onChange={(value) => {
            setAsMap(value === 'map');
            setSelected(null);
          }}
        />
      )}
      {asMap && query.items && query.items.length > 0 && (
        <TasksMap tasks={query.items} now={now} here={here.at} onSelect={setSelected} />
      )}
      {asMap && chosen && <Box live="polite">{card(chosen)}</Box>}
      <TaskList query={query} view={view} card={card} />
    </Box>
  );
}

interface TaskListProps {
  query: ListQuery<CaseListItem>;
  view: View;
  card: (task: CaseListItem) => JSX.Element;
}

/** Always there, also under a map that did not come. */
function TaskList({ query, view, card }: TaskListProps): JSX.Element {
  const words = useWords(tasksWords);
  const { more, offline } = useWords(common);
  const { language } = useSettings();
  const walks = useUser()?.roles.includes('gridWorker') ?? false;
  const { items } = query;
  if (items === undefined && query.error) {
    return <Failed words={errorWords(query.error, language)} onRetry={() => void query.refresh()} />;
  }
  if (items === undefined) return <Skeleton shape="list" count={4} />;
  if (items.length === 0) {
    const action =
      walks && view === 'todo'
        ? { words: words.toPatrol, onPress: () => platform.nav.replace('patrol') }
        : { words: words.lookAgain, onPress: () => void query.refresh() };
    return <Empty drawing={view === 'done' ? 'tasks' : 'done'} words={words.empty[view]} action={action} />;
  }
  return (
    <Box className="tasks-list" role="region" label={words.views[view]}>
      {query.stale && platform.network.online() && <Txt className="task-quiet">{offline}</Txt>}
      {items.map(card)}
      {query.hasMore && <Button kind="secondary" block words={more} onPress={query.loadMore} />}
    </Box>
  );
}
