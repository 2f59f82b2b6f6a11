import type { Patrol as PatrolRound } from '@citygrid/shared/api';
import { useState } from 'react';
import { platform } from '@/platform';
import { useUser } from '@/session';
import { useSettings } from '@/settings';
import { useStore } from '@/state';
import { errorWords, useWords, whenWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Chips, Empty, Failed, Loaded, Section, Skeleton, Strip } from '@/ui';
import { Box } from '@/ui/base';
import { ComponentList } from './component-list';
import { keyOf, type Target } from './find';
import { FindSheet } from './find-sheet';
import { MyPatrols } from './my-patrols';
import { PatrolCard } from './patrol-card';
import { PatrolMap } from './patrol-map';
import './patrol.scss';
import { Today } from './today';
import { walk } from './tracker';
import { useGround } from './use-ground';
import { usePatrol } from './use-patrol';

/** On foot in my grid: what stands there, what is to be done, what I find. */
export function Patrol(): JSX.Element {
  const words = useWords(patrolWords);
  const user = useUser();
  if (!user?.roles.includes('gridWorker')) {
    const action = { words: words.toTasks, onPress: () => platform.nav.replace('tasks') };
    return <Empty drawing="map" words={words.onlyWorkers} action={action} />;
  }
  if (user.grids.length === 0) return <Empty drawing="map" words={words.noGrid} />;
  return <Round grids={user.grids} />;
}

function Round({ grids }: { grids: readonly { code: string; name: string }[] }): JSX.Element {
  const words = useWords(patrolWords);
  const { language } = useSettings();
  const desk = usePatrol();
  const [wanted, setWanted] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [past, setPast] = useState<PatrolRound | null>(null);
  const me = useStore(walk).at;
  const running = desk.state === 'on' || desk.state === 'ending' ? (desk.patrol?.gridCode ?? null) : null;
  const code = running ?? wanted ?? grids[0]?.code ?? '';
  const { grid, components, cases } = useGround(code);
  const items = components.data?.items ?? [];
  const openCase = (id: string): void => platform.nav.to('task', { id });
  const nameOf = (one: string): string =>
    grids.find((known) => known.code === one)?.name ?? (grid.data?.code === one ? grid.data.name : one);
  return (
    <Box className="patrol">
      {grids.length > 1 && running === null && (
        <Chips
          sideways
          label={words.whichGrid}
          options={grids.map((one) => ({ value: one.code, words: one.name }))}
          value={code}
          onChange={setWanted}
        />
      )}
      <PatrolCard desk={desk} gridCode={code} />
      {past && (
        <Strip
          tone="info"
          icon="map"
          words={words.showing(whenWords(past.startedAt, Date.now(), language))}
          onClose={() => setPast(null)}
        />
      )}
      <Loaded query={grid} skeleton="map">
        {(known) => (
          <PatrolMap
            grid={known}
            components={items}
            cases={cases.items ?? []}
            cells={past ? past.cells : running === null ? NONE : desk.cells}
            me={me}
            onFind={setTarget}
            onCase={openCase}
          />
        )}
      </Loaded>
      <Section title={words.components}>
        <Loaded query={components} skeleton="list">
          {({ items: all }) => (
            <ComponentList
              components={all}
              me={me}
              center={grid.data?.center ?? all[0] ?? ORIGIN}
              onChoose={(component) => setTarget({ kind: 'component', component })}
            />
          )}
        </Loaded>
      </Section>
      <Section title={words.cases}>
        {cases.items ? (
          <Today cases={cases.items} onCase={openCase} />
        ) : cases.error ? (
          <Failed words={errorWords(cases.error, language)} onRetry={() => void cases.refresh()} />
        ) : (
          <Skeleton shape="list" count={2} />
        )}
      </Section>
      <Section title={words.mine}>
        <MyPatrols gridNameOf={nameOf} shown={past} onShow={setPast} />
      </Section>
      {target && <FindSheet key={keyOf(target)} target={target} onClose={() => setTarget(null)} />}
    </Box>
  );
}

const NONE: readonly string[] = [];
/** Never seen: an order needs a place, and here there is nothing to order. */
const ORIGIN = { lng: 0, lat: 0 };
