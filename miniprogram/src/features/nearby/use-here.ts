import { useCallback, useEffect, useState } from 'react';
import { platform, type Reason } from '@/platform';
import { useAppConfig } from '@/session';
import { toGcj02 } from './to-gcj02';

export interface Here {
  /** gcj02; null while nothing is known. */
  at: { lng: number; lat: number } | null;
  how: 'here' | 'center' | 'chosen';
  /** Why the phone did not say; null where it did, or was not asked. */
  refused: Reason | null;
  finding: boolean;
  find(): Promise<void>;
  choose(at: { lng: number; lat: number }): void;
}

const PATIENCE_MS = 8000;

/** Around where: the phone's position, a place that was chosen, else the centre of the served area. */
export function useHere(wanted: boolean): Here {
  const config = useAppConfig();
  const [at, setAt] = useState<{ lng: number; lat: number } | null>(null);
  const [how, setHow] = useState<Here['how']>('here');
  const [refused, setRefused] = useState<Reason | null>(null);
  const [finding, setFinding] = useState(false);
  const find = useCallback(async () => {
    setFinding(true);
    const answer = await platform.place.here({ timeoutMs: PATIENCE_MS });
    setFinding(false);
    setRefused(answer.ok ? null : answer.why);
    if (!answer.ok) return;
    setAt(toGcj02(answer.value));
    setHow('here');
  }, []);
  useEffect(() => {
    if (wanted) void find();
  }, [wanted, find]);
  const center = at === null && refused !== null ? (config?.center ?? null) : null;
  return {
    at: at ?? center,
    how: center ? 'center' : how,
    refused,
    finding,
    find,
    choose: (place) => {
      setAt(place);
      setHow('chosen');
    },
  };
}
