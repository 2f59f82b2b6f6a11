import type { CaseListItem } from '@citygrid/shared/api';
import { useState } from 'react';
import { useGet, useList } from '@/api';
import { platform } from '@/platform';
import { ensureSession, useSession } from '@/session';
import { useSettings } from '@/settings';
import { common, errorWords, useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { AskInPlace, Button, Chips, Empty, Failed, Skeleton, Strip, Tabs } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { metresApart } from '@/platform/gcj02';
import { type NearbyFilter, nearbyPath, RADII, widerThan } from './filter';
import { NearbyCase } from './nearby-case';
import { NearbyMap } from './nearby-map';
import './nearby.scss';
import { PlaceSearch } from './place-search';
import { useHere } from './use-here';

const EVERY_MS = 60_000;

export interface NearbyProps {
  /** In the tap that follows a case, before anything is awaited. */
  onFollowTap?: () => void;
}

/** What has been reported around, open or done lately: map and list of the same cases, without anybody's name. */
export function Nearby({ onFollowTap }: NearbyProps): JSX.Element {
  const words = useWords(nearbyWords);
  const signedIn = useSession().kind === 'in';
  const here = useHere(signedIn);
  const [radiusM, setRadius] = useState<number>(500);
  const [state, setState] = useState<NearbyFilter['state']>('open');
  const [group, setGroup] = useState<string | null>(null);
  const [selected, setSelected] = useState<readonly string[] | null>(null);
  const [searching, setSearching] = useState(false);
  const categories = useGet<{ groups: { code: string; name: string; items: { code: string }[] }[] }>('/categories', {
    keep: true,
  });
  const groups = (categories.data?.groups ?? []).filter(({ items }) => items.length > 0);
  const categoryCode = groups.find(({ code }) => code === group)?.items[0]?.code ?? null;
  const query = useList<CaseListItem>(
    signedIn && here.at ? nearbyPath({ at: here.at, radiusM, state, categoryCode }) : null,
    { everyMs: EVERY_MS, keep: true },
  );

  if (!signedIn) {
    const action = { words: words.signInAction, onPress: () => void ensureSession() };
    return (
      <Box className="nearby">
        <Empty drawing="map" words={words.signIn} action={action} />
      </Box>
    );
  }
  const choose = (at: { lng: number; lat: number }): void => {
    here.choose({ lng: at.lng, lat: at.lat });
    setSelected(null);
    setSearching(false);
  };
  const denied = here.refused === 'denied-for-good';
  return (
    <Box className="nearby">
      {here.mayAsk && (
        <AskInPlace
          words={words.consent}
          yes={words.allow}
          no={words.chooseMyself}
          icon="crosshair"
          onAnswer={(yes) => (yes ? void here.find() : here.refuse())}
        />
      )}
      {here.refused !== null && here.how !== 'chosen' && (
        <Strip
          tone="info"
          icon="pin"
          words={here.how === 'center' ? words.refusedAtCenter : words.refused}
          action={
            denied
              ? { words: words.settings, onPress: () => void platform.openSettings() }
              : { words: words.again, onPress: () => void here.find() }
          }
        />
      )}
      <Tabs
        label={words.stateLabel}
        tabs={(['open', 'closed30d'] as const).map((key) => ({ key, words: words.states[key] }))}
        value={state}
        onChange={(key) => {
          setState(key === 'closed30d' ? 'closed30d' : 'open');
          setSelected(null);
        }}
      />
      <Chips
        sideways
        label={words.radius}
        options={RADII.map((metres) => ({ value: String(metres), words: words.metres(metres) }))}
        value={String(radiusM)}
        onChange={(value) => {
          setRadius(Number(value));
          setSelected(null);
        }}
      />
      {groups.length > 0 && (
        <Chips
          sideways
          label={words.groups}
          options={[
            { value: '', words: words.allGroups },
            ...groups.map(({ code, name }) => ({ value: code, words: name })),
          ]}
          value={group ?? ''}
          onChange={(value) => {
            setGroup(value === '' ? null : value);
            setSelected(null);
          }}
        />
      )}
      {here.at ? (
        <NearbyMap
          key={`${here.at.lng} ${here.at.lat} ${radiusM}`}
          items={query.items ?? []}
          at={here.at}
          me={here.how === 'here'}
          radiusM={radiusM}
          onSelect={setSelected}
          onThere={choose}
        />
      ) : (
        here.finding && <Skeleton shape="map" />
      )}
      <Box className="nearby-tools">
        {here.how === 'chosen' && (
          <Button kind="quiet" size="small" icon="crosshair" words={words.back} onPress={() => void here.find()} />
        )}
        {!searching && here.at && (
          <Button kind="quiet" size="small" icon="search" words={words.search} onPress={() => setSearching(true)} />
        )}
      </Box>
      {(searching || (!here.at && !here.finding)) && <PlaceSearch onChoose={choose} />}
      {here.at && (
        <NearbyList
          query={query}
          at={here.at}
          radiusM={radiusM}
          state={state}
          selected={selected}
          onUnselect={() => setSelected(null)}
          onWider={setRadius}
          onFollowTap={onFollowTap}
        />
      )}
    </Box>
  );
}

interface NearbyListProps extends NearbyProps {
  query: ReturnType<typeof useList<CaseListItem>>;
  at: { lng: number; lat: number };
  radiusM: number;
  state: NearbyFilter['state'];
  selected: readonly string[] | null;
  onUnselect: () => void;
  onWider: (radiusM: number) => void;
}

/** Always there, also where no map comes. */
function NearbyList(props: NearbyListProps): JSX.Element {
  const { query, at, radiusM, state, selected, onUnselect, onWider, onFollowTap } = props;
  const words = useWords(nearbyWords);
  const { more } = useWords(common);
  const { language } = useSettings();
  const all = query.items;
  if (all === undefined && query.error) {
    return <Failed words={errorWords(query.error, language)} onRetry={() => void query.refresh()} />;
  }
  if (all === undefined) return <Skeleton shape="list" count={4} />;
  const wider = widerThan(radiusM);
  if (all.length === 0) {
    const action =
      wider === null
        ? { words: words.report, onPress: () => platform.nav.to('report') }
        : { words: words.wider, onPress: () => onWider(wider) };
    const none = state === 'open' ? words.none : words.noneClosed;
    return <Empty drawing="map" words={none(words.metres(radiusM))} action={action} />;
  }
  const chosen = selected === null ? all : all.filter(({ id }) => selected.indexOf(id) >= 0);
  const near = chosen
    .map((item) => ({ item, distanceM: item.location ? metresApart(at, item.location) : radiusM }))
    .sort((a, b) => a.distanceM - b.distanceM);
  return (
    <Box className="nearby-list" role="region" label={words.list}>
      <Box className="nearby-head">
        <Txt className="nearby-quiet" live="polite">
          {selected === null
            ? `${words.list} · ${words.found(all.length, query.hasMore)}`
            : words.selected(near.length)}
        </Txt>
        {selected !== null && <Button kind="quiet" size="small" words={words.unselect} onPress={onUnselect} />}
      </Box>
      {near.map(({ item, distanceM }) => (
        <NearbyCase key={item.id} case={item} distanceM={distanceM} onFollowTap={onFollowTap} />
      ))}
      {query.hasMore && selected === null && <Button kind="secondary" words={more} onPress={query.loadMore} />}
      <Txt className="nearby-quiet">{words.privacy}</Txt>
    </Box>
  );
}
