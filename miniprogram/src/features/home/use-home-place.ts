import { useCallback, useEffect, useRef, useState } from 'react';
import { allowHere, type Allowed, useAllowed, useConsent } from '@/session';
import { useStore } from '@/state';
import { type Found, findHere } from './find-here';
import { type HomePlace, homePlace, keepPlace } from './home-place';

/** Why the place is not the newest; null where it is, or nobody has looked. */
export type PlaceTrouble = Exclude<Found, { kind: 'found' }> | null;

export interface HomePlaceState {
  place: HomePlace | null;
  finding: boolean;
  trouble: PlaceTrouble;
  /** Nobody has said yet whether the phone may be asked: to be asked in place. */
  mayAsk: boolean;
  /** “I am here”: by the phone's position, which is a yes to it; replaces what was chosen. */
  findMe(): Promise<boolean>;
  /** “I choose myself.” */
  refuse(): void;
  /** The page is pulled down: where the phone may be asked, it is. */
  findAgain(): Promise<boolean>;
}

/** Where the person is: by position once she has allowed it, unless she chose a place herself; else the last known. */
export function useHomePlace(): HomePlaceState {
  const place = useStore(homePlace);
  const consented = useConsent();
  const [allowed, allow] = useAllowed('precisePosition');
  const [finding, setFinding] = useState(false);
  const [trouble, setTrouble] = useState<PlaceTrouble>(null);
  /** Asked twice at once, it looks once. */
  const running = useRef<Promise<boolean> | null>(null);
  const find = useCallback((): Promise<boolean> => {
    running.current ??= look().finally(() => (running.current = null));
    return running.current;
    async function look(): Promise<boolean> {
      setFinding(true);
      const found = await findHere();
      setFinding(false);
      setTrouble(found.kind === 'found' ? null : found);
      if (found.kind === 'found') keepPlace(found.grid, 'here');
      return found.kind === 'found';
    }
  }, []);
  useEffect(() => {
    const kept = homePlace.get();
    if (consented && allowed === true && (kept === null || kept.how === 'here')) void find();
  }, [consented, allowed, find]);
  // What was chosen since makes the trouble old.
  useEffect(() => setTrouble(null), [place]);
  return {
    place,
    finding,
    trouble,
    mayAsk: isAsked(consented, allowed) && (place === null || place.how === 'here'),
    findMe: async () => (await allowHere()) && find(),
    refuse: () => allow(false),
    findAgain: async () => allowed === true && find(),
  };
}

function isAsked(consented: boolean, allowed: Allowed): boolean {
  return consented && allowed === undefined;
}
