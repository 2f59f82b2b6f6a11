import { platform } from '@/platform';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { grid } from '@/text/grid';
import { placeParts } from '@/text/place-words';
import { Icon, Pill, Row, Rows, Section, Skeleton, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './grid-view.scss';
import { cornersOf, ringsOf } from './outline';
import type { GridQuery, ShownGrid } from './use-grid';

/** A grid for whoever stands before its board: who looks after it, when, by which number, and where it lies. */
export function GridView({ shown, query }: { shown: ShownGrid; query: GridQuery }): JSX.Element {
  const words = useWords(grid);
  const parts = placeParts(shown);
  const own = parts[parts.length - 1] ?? shown.name;
  return (
    <Box className="grid-view">
      <Box className="grid-view-head">
        <Txt className="grid-view-within">{parts.slice(0, -1).join(' · ')}</Txt>
        <Txt heading={2} className="grid-view-name">
          {own}
        </Txt>
        {shown.isBoard && shown.notice === null && <Pill tone="done" icon="shield" words={words.verified} />}
      </Box>
      {shown.notice !== null && <Strip tone="warn" words={shown.notice} />}
      {shown.successors.length > 0 && (
        <Section title={words.successors}>
          <Rows>
            {shown.successors.map(({ code, name }) => (
              <Row key={code} icon="grid" title={name} onPress={() => platform.nav.replace('grid', { code })} />
            ))}
          </Rows>
        </Section>
      )}
      <People shown={shown} />
      <Outline shown={shown} query={query} />
    </Box>
  );
}

function People({ shown }: { shown: ShownGrid }): JSX.Element {
  const words = useWords(grid);
  const { worker, serviceHours } = shown;
  const phone = worker?.dutyPhone ?? shown.dutyPhone;
  const hotline = useAppConfig()?.hotline ?? '12345';
  return (
    <Rows>
      <Row
        icon="person"
        title={worker?.displayName ?? words.worker.none}
        detail={worker ? words.worker.role : undefined}
      />
      <Row
        icon="phone"
        title={phone === null ? words.hotline : words.callDuty}
        detail={phone ?? hotline}
        onPress={() => void platform.call(phone ?? hotline)}
        testId="duty"
      />
      {serviceHours && <Row icon="clock" title={words.hours} detail={serviceHours} />}
    </Rows>
  );
}

function Outline({ shown, query }: { shown: ShownGrid; query: GridQuery }): JSX.Element {
  const words = useWords(grid);
  const tiles = useAppConfig()?.tiles ?? null;
  const { drawing } = query;
  if (query.drawingFailed) {
    return (
      <Box className="grid-view-nomap">
        <Icon name="map" />
        <Txt>{words.mapFailed}</Txt>
      </Box>
    );
  }
  if (drawing === null) return <Skeleton shape="map" />;
  return (
    <Box className="grid-view-map">
      <MapView
        label={words.map(shown.name)}
        center={drawing.center}
        grids={[{ code: shown.code, name: shown.name, rings: ringsOf(drawing.boundary), mine: true, selected: true }]}
        fit={cornersOf(drawing.boundary)}
        tiles={tiles}
      />
    </Box>
  );
}
