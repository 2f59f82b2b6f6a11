import { useWords } from '@/text';
import { report } from '@/text/report';
import { Icon } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Draft } from '../draft';
import type { PlaceDesk } from '../use-place';

/** Whose grid the pin stands in: 「第 12 格 · 网格员小郭」. */
export function GridLine({ draft, place }: { draft: Draft; place: PlaceDesk }): JSX.Element {
  const { place: words } = useWords(report);
  return (
    <Box className="report-grid" role="status" live="polite">
      <Icon name="pin" className="report-grid-icon" />
      <Txt className="report-grid-words">{lineOf(draft, place, words)}</Txt>
    </Box>
  );
}

type PlaceWords = (typeof report)['zh-CN']['place'];

function lineOf(draft: Draft, place: PlaceDesk, words: PlaceWords): string {
  if (draft.place === null) {
    if (place.finding) return words.finding;
    return draft.gridCode === null ? words.drag : words.board(place.boardGrid ?? draft.gridCode);
  }
  if (place.noGrid) return words.noGrid;
  if (place.located) {
    const { grid, worker, exact } = place.located;
    return exact ? words.at(grid.name, worker?.displayName ?? null) : words.near(grid.name);
  }
  return place.error ? words.unknown : words.locating;
}
