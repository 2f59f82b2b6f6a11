import { platform } from '@/platform';
import { boardSceneOf } from '@/platform/board-scene';
import { wordsNow } from '@/text';
import { errors } from '@/text/errors';
import { home } from '@/text/home';

/** Opens the scanner, and the page of the board that was scanned; says why where it does not. */
export async function scanBoard(): Promise<void> {
  const scanned = await platform.scan();
  if (scanned.ok) {
    const scene = boardSceneOf(scanned.value);
    if (scene === null) platform.toast(wordsNow(home).scanForeign);
    else platform.nav.to('grid', { scene });
    return;
  }
  if (scanned.why === 'cancelled') return;
  platform.toast(
    scanned.why === 'unsupported' ? wordsNow(home).scanUnsupported : wordsNow(errors).reasons[scanned.why],
  );
}
