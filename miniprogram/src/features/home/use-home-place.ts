import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsent } from '@/session';
import { useStore } from '@/state';
import { type Found, findHere } from './find-here';
import { type HomePlace, homePlace, keepPlace } from './home-place';

/** Why the place is not the newest; null where it is, or nobody has looked. */
export type PlaceTrouble = Exclude<Found, { kind: 'found' }> | null;

export interface HomePlaceState {
  place: HomePlace | null;
  finding: boolean;
  trouble: PlaceTrouble;
  /** By the phone's position; replaces what was chosen. */
  findAgain(): Promise<boolean>;
}

/** Where the person is: by position once she has consented, unless she chose a place herself; else the last known. */
export function useHomePlace(): HomePlaceState {
  const place = useStore(homePlace);
  const consented = useConsent();
  const [finding, setFinding] = useState(false);
  const [trouble, setTrouble] = useState<PlaceTrouble>(null);
  const running = useRef(false);
  const findAgain = useCallback(async () => {
    if (running.current) return false;
    running.current = true;
    setFinding(true);
    const found = await findHere();
    running.current = false;
    setFinding(false);
    setTrouble(found.kind === 'found' ? null : found);
    if (found.kind === 'found') keepPlace(found.grid, 'here');
    return found.kind === 'found';
  }, []);
  useEffect(() => {
    const kept = homePlace.get();
    if (consented && (kept === null || kept.how === 'here')) void findAgain();
  }, [consented, findAgain]);
  // What was chosen since makes the trouble old.
  useEffect(() => setTrouble(null), [place]);
  return { place, finding, trouble, findAgain };
}
