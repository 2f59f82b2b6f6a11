import type { CaseView } from '@citygrid/shared/api';
import { useMemo } from 'react';
import { useGridsAround } from '@/api';
import { platform } from '@/platform';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { caseWords } from '@/text/case';
import { Button, Card, Section } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Sight } from './case-sight';
import { boxAround } from './box-around';

/** Half the side of the ground that the public sees instead of a point, metres. */
const ABOUT_M = 50;
/** Grids that far are drawn around it, metres. */
const AROUND_M = 400;

/** Where it is: a pin for the people concerned, for everybody else a patch of ground. */
export function CasePlace({ case: view, sight }: { case: CaseView; sight: Sight }): JSX.Element | null {
  const words = useWords(caseWords);
  const tiles = useAppConfig()?.tiles ?? null;
  const { location } = view;
  const lng = location?.lng;
  const lat = location?.lat;
  const center = useMemo(() => (lng === undefined || lat === undefined ? null : { lng, lat }), [lng, lat]);
  const around = useGridsAround(center, AROUND_M);
  const own = view.grid?.code;
  const grids = useMemo(() => around.map((grid) => ({ ...grid, selected: grid.code === own })), [around, own]);
  if (!location || !center) return null;
  const exact = sight !== 'public';
  const go = async (): Promise<void> => {
    const { address } = location;
    const answer = await platform.place.route({ ...center, name: view.category.name, address });
    if (!answer.ok && answer.why !== 'cancelled') platform.toast(words.routeRefused + (address ?? view.category.name));
  };
  return (
    <Section title={words.place}>
      <Card className="case-place">
        {location.address && <Txt className="case-address">{location.address}</Txt>}
        <Box className="case-map">
          <MapView
            label={words.map}
            center={center}
            zoom={exact ? 17 : 16}
            tiles={tiles}
            grids={grids}
            pins={exact ? [{ id: view.id, ...center, look: 'mine', words: view.category.name }] : []}
            cells={exact ? [] : [boxAround(center, ABOUT_M)]}
          />
        </Box>
        {!exact && <Txt className="case-quiet">{words.about}</Txt>}
        {sight === 'staff' && <Button kind="secondary" icon="navigate" words={words.route} onPress={() => void go()} />}
      </Card>
    </Section>
  );
}
