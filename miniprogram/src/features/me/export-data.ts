import { call } from '@/api';
import { platform } from '@/platform';
import { wordsNow } from '@/text';
import { me } from '@/text/me';

/** All of a long life here may take a while, milliseconds. */
const PATIENCE = 60_000;

/** Everything about me, as a file; copied where files cannot be kept. Answers the words for what became of it; throws ApiError. */
export async function exportData(): Promise<string | null> {
  const words = wordsNow(me);
  const data = await call<unknown>('GET', '/me/export', { timeoutMs: PATIENCE });
  const text = JSON.stringify(data, null, 2);
  const saved = await platform.saveFile(words.exportName, text);
  if (saved.ok) return words.exported;
  if (saved.why === 'cancelled') return null;
  const copied = await platform.copy(text);
  return copied.ok ? words.exportCopied : words.exportFailed;
}
