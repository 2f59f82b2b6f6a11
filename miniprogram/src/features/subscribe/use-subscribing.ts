import { useCallback, useEffect, useRef } from 'react';
import { useGet } from '@/api';
import { platform } from '@/platform';
import { useUser } from '@/session';
import { afterAsking, type AskedTemplate, mayAsk, type Remembered } from './decide';
import { keepResults, sendResults } from './kept-results';

const KEY = 'mine:subscription-asked';

/**
 * What to call in a tap, before anything is awaited: opens the platform's dialog for the messages that fit the moment,
 * or does nothing. The templates are known by then. Nobody waits for the answer; a refusal changes nothing else.
 */
export function useSubscribing(moment: 'report' | 'urge' | 'task', caseId: string | null = null): () => void {
  const user = useUser();
  const about = caseId === null ? '' : `&caseId=${encodeURIComponent(caseId)}`;
  const asks = platform.subscribe.available && user !== null;
  const answer = useGet<{ templates: AskedTemplate[] }>(asks ? `/subscriptions/ask?moment=${moment}${about}` : null, {
    keep: true,
  });
  const templates = useRef<readonly AskedTemplate[]>([]);
  templates.current = answer.data?.templates ?? [];

  useEffect(() => {
    void sendResults();
    const offNetwork = platform.network.onChange((online) => {
      if (online) void sendResults();
    });
    const offShow = platform.life.onShow(() => void sendResults());
    return () => {
      offNetwork();
      offShow();
    };
  }, [user]);

  return useCallback(() => {
    const remembered = read();
    const now = Date.now();
    const ids = mayAsk(templates.current, remembered, now);
    if (ids.length === 0) return;
    const asking = platform.subscribe.ask(ids);
    // Kept before the answer: a dialog that never comes back was shown all the same.
    write(afterAsking(remembered, ids, {}, now));
    void asking.then((answered) => {
      if (!answered.ok) return;
      write(afterAsking(read(), ids, answered.value, now));
      keepResults(answered.value);
    });
  }, []);
}

function read(): Remembered {
  try {
    const raw = JSON.parse(platform.storage.get(KEY) ?? '{}') as Partial<Remembered> | null;
    return { askedAt: raw?.askedAt ?? {}, banned: Array.isArray(raw?.banned) ? raw.banned : [] };
  } catch {
    return { askedAt: {}, banned: [] };
  }
}

function write(remembered: Remembered): void {
  platform.storage.set(KEY, JSON.stringify(remembered));
}
