import { useCallback, useEffect } from 'react';
import { platform, type Reason } from '@/platform';
import { toGcj02 } from '@/platform/gcj02';
import { allowHere, onPersonLeft, useAllowed } from '@/session';
import { createStore, useStore } from '@/state';

interface Known {
  /** gcj02. */
  at: { lng: number; lat: number } | null;
  /** When the phone was last asked, milliseconds. */
  askedAt: number;
  refused: Reason | null;
  finding: boolean;
}

const UNKNOWN: Known = { at: null, askedAt: 0, refused: null, finding: false };
/** A worker has not walked far in that time, and the phone's battery has to last the shift; milliseconds. */
const FRESH_FOR = 120_000;
const PATIENCE = 8000;

/** In memory only: where somebody stands is nobody's to keep. */
const known = createStore<Known>(UNKNOWN);
onPersonLeft(() => known.set(UNKNOWN));

export interface Here {
  at: Known['at'];
  refused: Reason | null;
  /** Nobody has said yet whether the phone may be asked: to be asked in place. */
  mayAsk: boolean;
  /** “I am here”: a yes to being located. */
  find(): Promise<void>;
  /** “Without it.” */
  refuse(): void;
}

/** Where the worker is, for distances, if she allows it; asked once and again after a while, never again by itself where it was refused. */
export function useHere(wanted: boolean): Here {
  const { at, refused } = useStore(known);
  const [allowed, allow] = useAllowed('precisePosition');
  const look = useCallback(async () => {
    if (known.get().finding) return;
    known.set((now) => ({ ...now, finding: true }));
    const answer = await platform.place.here({ timeoutMs: PATIENCE });
    known.set((now) => ({
      at: answer.ok ? toGcj02(answer.value) : now.at,
      askedAt: Date.now(),
      refused: answer.ok ? null : answer.why,
      finding: false,
    }));
  }, []);
  useEffect(() => {
    if (!wanted || allowed !== true) return;
    const again = (): void => {
      const { askedAt, refused: why } = known.get();
      const no = why === 'denied' || why === 'denied-for-good' || why === 'unsupported';
      if (!no && Date.now() - askedAt > FRESH_FOR) void look();
    };
    again();
    const timer = setInterval(again, FRESH_FOR);
    const offShow = platform.life.onShow(again);
    return () => {
      clearInterval(timer);
      offShow();
    };
  }, [wanted, allowed, look]);
  return {
    at,
    refused: allowed === false && refused === null ? 'denied' : refused,
    mayAsk: allowed === undefined,
    find: async () => {
      if (await allowHere()) await look();
    },
    refuse: () => allow(false),
  };
}
