import { platform } from '@/platform';
import { boardSceneOf } from '@/platform/board-scene';
import { wordsNow } from '@/text';
import { errors } from '@/text/errors';
import { grid } from '@/text/grid';

/** Another board in place of this page; says why where the scanner gives none. */
export async function scanAgain(): Promise<void> {
  const scanned = await platform.scan();
  if (scanned.ok) {
    const scene = boardSceneOf(scanned.value);
    if (scene === null) platform.toast(wordsNow(grid).scanForeign);
    else platform.nav.replace('grid', { scene });
    return;
  }
  if (scanned.why === 'cancelled') return;
  platform.toast(
    scanned.why === 'unsupported' ? wordsNow(grid).scanUnsupported : wordsNow(errors).reasons[scanned.why],
  );
}
