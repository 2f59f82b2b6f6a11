import type { FoundPlace, GridAnswer } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, get } from '@/api';
import { platform } from '@/platform';
import { ensureSession, useUser } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { home } from '@/text/home';
import { Button, Row, Sheet, Strip } from '@/ui';
import { Box } from '@/ui/base';
import { keepPlace } from './home-place';
import { PlaceSearch } from './place-search';
import './place-sheet.scss';
import { scanBoard } from './scan-board';
import type { HomePlaceState, PlaceTrouble } from './use-home-place';

/** Four ways to say where one is; none of them has to work. */
export function PlaceSheet({
  open,
  onClose,
  state,
}: {
  open: boolean;
  onClose: () => void;
  state: HomePlaceState;
}): JSX.Element {
  const words = useWords(home);
  const { language } = useSettings();
  const user = useUser();
  const [problem, setProblem] = useState<string | null>(null);

  const here = async (): Promise<void> => {
    setProblem(null);
    if (await state.findMe()) onClose();
  };
  const choose = async ({ code, kind, lng, lat }: FoundPlace): Promise<void> => {
    setProblem(null);
    try {
      keepPlace(await gridOf(kind, code, lng, lat), 'chosen');
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(errorWords(error, language));
    }
  };
  const trouble = troubleWords(state.trouble, words.place);
  const closedForGood = state.trouble?.kind === 'refused' && state.trouble.why === 'denied-for-good';
  return (
    <Sheet open={open} title={words.place.sheet} onClose={onClose}>
      <Box className="place-sheet">
        {(problem ?? trouble) !== null && (
          <Strip
            tone="warn"
            words={problem ?? trouble ?? ''}
            action={
              closedForGood
                ? { words: words.place.openSettings, onPress: () => void platform.openSettings() }
                : undefined
            }
          />
        )}
        <Row
          icon="crosshair"
          title={state.finding ? words.place.finding : words.place.here}
          detail={words.place.hereDetail}
          onPress={() => void here()}
        />
        <Row
          icon="scan"
          title={words.place.scan}
          detail={words.place.scanDetail}
          onPress={() => {
            onClose();
            void scanBoard();
          }}
        />
        {user ? (
          <PlaceSearch onChoose={(found) => void choose(found)} />
        ) : (
          <Button kind="secondary" icon="search" words={words.place.signIn} onPress={() => void ensureSession()} />
        )}
      </Box>
    </Sheet>
  );
}

/** Of a street or a community, the grid at its middle: home needs one to speak of. */
async function gridOf(kind: FoundPlace['kind'], code: string, lng: number, lat: number): Promise<GridAnswer> {
  if (kind === 'grid') return get<GridAnswer>(`/grids/${encodeURIComponent(code)}`);
  const { grid } = await get<{ grid: { code: string } }>(`/locate?lng=${lng}&lat=${lat}&crs=gcj02`);
  return get<GridAnswer>(`/grids/${encodeURIComponent(grid.code)}`);
}

function troubleWords(
  trouble: PlaceTrouble,
  words: { outside: string; refused: string; closed: string; failed: string; offline: string },
): string | null {
  if (trouble === null) return null;
  if (trouble.kind === 'outside') return words.outside;
  if (trouble.kind === 'unanswered') return trouble.error.reason === 'offline' ? words.offline : words.failed;
  if (trouble.why === 'denied-for-good') return words.closed;
  return trouble.why === 'timeout' || trouble.why === 'failed' ? words.failed : words.refused;
}
