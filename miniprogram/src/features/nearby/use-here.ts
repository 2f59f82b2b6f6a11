import { useCallback, useEffect, useState } from 'react';
import { platform, type Reason } from '@/platform';
import { toGcj02 } from '@/platform/gcj02';
import { allowHere, useAllowed, useAppConfig } from '@/session';

export interface Here {
  /** gcj02; null while nothing is known. */
  at: { lng: number; lat: number } | null;
  how: 'here' | 'center' | 'chosen';
  /** Why the phone did not say, or was not to be asked; null where it did, or nobody has said yet whether it may be. */
  refused: Reason | null;
  finding: boolean;
  /** Nobody has said yet whether the phone may be asked: to be asked in place. */
  mayAsk: boolean;
  /** “I am here”: a yes to being located. */
  find(): Promise<void>;
  /** “I choose myself.” */
  refuse(): void;
  choose(at: { lng: number; lat: number }): void;
}

const PATIENCE_MS = 8000;

/** Around where: the phone's position where it may be asked, a place that was chosen, else the centre of the served area. */
export function useHere(wanted: boolean): Here {
  const config = useAppConfig();
  const [allowed, allow] = useAllowed('precisePosition');
  const [at, setAt] = useState<{ lng: number; lat: number } | null>(null);
  const [how, setHow] = useState<Here['how']>('here');
  const [refused, setRefused] = useState<Reason | null>(null);
  const [finding, setFinding] = useState(false);
  const locate = useCallback(async () => {
    setFinding(true);
    const answer = await platform.place.here({ timeoutMs: PATIENCE_MS });
    setFinding(false);
    setRefused(answer.ok ? null : answer.why);
    if (!answer.ok) return;
    setAt(toGcj02(answer.value));
    setHow('here');
  }, []);
  useEffect(() => {
    if (wanted && allowed === true) void locate();
  }, [wanted, allowed, locate]);
  const mayAsk = allowed === undefined && how !== 'chosen';
  const why = allowed === false && refused === null && how !== 'chosen' ? 'denied' : refused;
  const center = at === null && (why !== null || mayAsk) ? (config?.center ?? null) : null;
  return {
    at: at ?? center,
    how: center ? 'center' : how,
    refused: why,
    finding: finding || allowed === null,
    mayAsk,
    find: async () => {
      // Allowed only now, the effect above does it.
      if ((await allowHere()) && allowed === true) await locate();
    },
    refuse: () => allow(false),
    choose: (place) => {
      setAt(place);
      setHow('chosen');
    },
  };
}
