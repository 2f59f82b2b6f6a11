import { useMemo, useState } from 'react';
import { get } from '@/api';
import { platform } from '@/platform';
import { boardSceneOf } from '@/platform/board-scene';
import { type MapGrid, MapView } from '@/platform/map';
import { allowHere, useAllowed, useAppConfig } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { report } from '@/text/report';
import { AskInPlace, Button, Field, Section, Skeleton, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { DraftDesk } from '../use-draft';
import type { PlaceDesk } from '../use-place';
import { GridLine } from './grid-line';
import { PlaceSheet } from './place-sheet';

interface Board {
  grid: { code: string; name: string; center: { lng: number; lat: number } };
  notice: string | null;
  confirm: { question: string } | null;
}

/** The map with the pin, whose grid it is, and four ways to say where: here, moving the map, a name, a board. */
export function PlacePart({ desk, place, error }: { desk: DraftDesk; place: PlaceDesk; error: string | null }) {
  const { place: words } = useWords(report);
  const { language } = useSettings();
  const config = useAppConfig();
  const [searching, setSearching] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [allowed, allow] = useAllowed('precisePosition');
  const { draft, change } = desk;
  const { outlines, located } = place;
  const grids = useMemo(() => gridsOf(outlines, located), [outlines, located]);

  const search = (): void => {
    const near = draft.place && { ...draft.place, crs: 'gcj02' as const };
    void platform.place.search(near).then((found) => {
      if (found.ok) place.choose({ ...found.value, accuracyM: null }, found.value.name || found.value.address);
      else if (found.why !== 'cancelled') setSearching(true);
    });
  };
  const scan = async (): Promise<void> => {
    const scanned = await platform.scan();
    if (!scanned.ok) {
      if (scanned.why !== 'cancelled') setSaid(scanned.why === 'unsupported' ? words.scanUnsupported : words.denied);
      return;
    }
    const scene = boardSceneOf(scanned.value);
    if (scene === null) return setSaid(words.scanForeign);
    try {
      const board = await get<Board>(`/boards/${scene}`);
      setSaid(board.notice ?? board.confirm?.question ?? null);
      change({ gridCode: board.grid.code, place: null });
    } catch (trouble) {
      setSaid(errorWords(trouble as Parameters<typeof errorWords>[0], language));
    }
  };
  const find = (): void => {
    void allowHere().then((yes) => (yes ? place.findMe() : undefined));
  };

  return (
    <Section title={words.title} className="report-part">
      {allowed === undefined && draft.place === null && (
        <AskInPlace
          words={words.consent}
          yes={words.allow}
          no={words.refuse}
          icon="crosshair"
          onAnswer={(yes) => (yes ? find() : allow(false))}
        />
      )}
      {place.center ? (
        <Box className="report-map">
          <MapView
            label={words.map}
            center={place.center}
            zoom={17}
            grids={grids}
            picking
            onMove={place.moved}
            tiles={config?.tiles ?? null}
            className="report-map-view"
          />
        </Box>
      ) : (
        <Box className="report-map">{config === null ? <Skeleton shape="map" /> : <Txt>{words.noMap}</Txt>}</Box>
      )}
      {!place.outside && <GridLine draft={draft} place={place} />}
      {place.outside && <Strip tone="warn" words={words.outside(config?.hotline ?? '12345')} />}
      {place.refused !== null && draft.place === null && <Strip tone="info" words={words.denied} />}
      {said !== null && <Strip tone="info" words={said} onClose={() => setSaid(null)} />}
      {error !== null && <Strip tone="danger" words={error} />}
      <Box className="report-ways">
        <Button words={words.here} icon="crosshair" kind="secondary" size="small" busy={place.finding} onPress={find} />
        <Button words={words.search} icon="search" kind="secondary" size="small" onPress={search} />
        <Button words={words.scan} icon="scan" kind="secondary" size="small" onPress={() => void scan()} />
      </Box>
      <Field
        label={words.address}
        required={false}
        value={draft.address}
        onChange={(address) => change({ address })}
        placeholder={words.addressHint}
        maxLength={200}
      />
      <PlaceSheet
        open={searching}
        onClose={() => setSearching(false)}
        onChosen={(found) => {
          setSearching(false);
          place.choose({ lng: found.lng, lat: found.lat, accuracyM: null });
        }}
      />
    </Section>
  );
}

function gridsOf(outlines: PlaceDesk['outlines'], located: PlaceDesk['located']): MapGrid[] {
  return outlines.map(({ code, name, boundary }) => ({
    code,
    name,
    rings: boundary.type === 'Polygon' ? boundary.coordinates : flat(boundary.coordinates),
    selected: code === located?.grid.code,
  }));
}

function flat<T>(lists: readonly (readonly T[])[]): T[] {
  return lists.reduce<T[]>((all, list) => [...all, ...list], []);
}
