import type { SimilarAnswer } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { useGet } from '@/api';
import { useUser } from '@/session';
import type { Draft } from './draft';
import { UNKNOWN } from './to-send';

const RESTED = 600;

/** What was reported near the pin already; null while it is not known, which keeps nobody waiting. */
export function useSimilar({ place }: Draft, categoryCode: string | null): SimilarAnswer | null {
  const user = useUser();
  const asked = user !== null && place !== null && categoryCode !== null && categoryCode !== UNKNOWN;
  const path = asked
    ? `/cases/similar?lng=${place.lng.toFixed(6)}&lat=${place.lat.toFixed(6)}&categoryCode=${categoryCode}`
    : null;
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(path), RESTED);
    return () => clearTimeout(timer);
  }, [path]);
  const answer = useGet<SimilarAnswer>(rested);
  return rested !== null && rested === path ? (answer.data ?? null) : null;
}
