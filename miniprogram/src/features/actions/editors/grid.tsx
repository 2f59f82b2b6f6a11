import type { FoundPlace, GridOutline } from '@citygrid/shared/api';
import { useState } from 'react';
import { useGet } from '@/api';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Named } from '../form';
import { gridAt, ringsOf } from '../rings';
import type { EditorProps } from './editor';
import { SearchPick } from './search-pick';

const AROUND_M = 800;

/** The neighbouring grid: tapped on the map, or found by name where no map comes. */
export function GridEditor({ form, set, view, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const tiles = useAppConfig()?.tiles ?? null;
  const [query, setQuery] = useState('');
  const at = view.location;
  const around = useGet<{ items: GridOutline[] }>(
    at ? `/grids?lng=${at.lng}&lat=${at.lat}&crs=gcj02&radiusM=${AROUND_M}` : null,
    { keep: true },
  );
  const named = useGet<{ items: FoundPlace[] }>(query === '' ? null : `/places?q=${encodeURIComponent(query)}`);
  const grids = around.data?.items ?? [];
  const own = view.grid?.code;
  const choose = (grid: Named): void => {
    if (grid.code !== own) set({ grid: { code: grid.code, name: grid.name } });
  };
  const near = grids.map(({ code, name }): Named & { detail?: string } => ({ code, name }));
  const found = (named.data?.items ?? [])
    .filter(({ kind }) => kind === 'grid')
    .map(({ code, name, within }) => ({ code, name, detail: within }));

  return (
    <Box className="act-field">
      {at && grids.length > 0 && (
        <>
          <Txt className="act-hint">{words.gridMap}</Txt>
          <Box className="act-map">
            <MapView
              label={words.gridMap}
              center={at}
              zoom={16}
              tiles={tiles}
              grids={grids.map(({ code, name, boundary }) => ({
                code,
                name,
                rings: ringsOf(boundary),
                mine: code === own,
                selected: code === form.grid?.code,
              }))}
              pins={[{ id: 'case', lng: at.lng, lat: at.lat, look: 'task', words: view.category.name }]}
              onTap={(point) => {
                const grid = gridAt(grids, point);
                if (grid) choose(grid);
              }}
            />
          </Box>
        </>
      )}
      {form.grid && <Strip tone="done" words={words.gridNow(form.grid.name)} />}
      <SearchPick
        label={words.grid}
        placeholder={words.gridSearch}
        none={words.gridNone}
        value={form.grid}
        onPick={(grid) => set({ grid })}
        onQuery={setQuery}
        find={(typed) => (typed === '' ? near : found).filter(({ code }) => code !== own).slice(0, NEAREST)}
        required={required}
      />
    </Box>
  );
}

/** As a list, for whoever cannot use the map. */
const NEAREST = 8;
