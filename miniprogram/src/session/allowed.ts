import { CONSENT_KINDS, type ConsentKind, type ConsentsAnswer } from '@citygrid/shared/api';
import { useCallback } from 'react';
import { put, remember, useGet } from '../api';
import { platform } from '../platform';
import { keptStore, useStore } from '../state';
import { askConsent } from './consent';
import { onPersonLeft, session, useUser } from './session';

const PATH = '/me/consents';
const KEY = 'mine:allowed';
/** Of the report's form: goes the moment it may be remembered no more. */
export const CONTACT = 'mine:contact';

interface Own {
  granted: boolean;
  /** The server has heard it: from then on its word counts, for it hears other phones too. */
  told: boolean;
}
type Answers = Partial<Record<ConsentKind, Own>>;
const NONE: Answers = {};

/** The person's answers as this phone heard them: they hold without signal and before anybody is signed in. */
const own = keptStore<Answers>(KEY, (raw) => answersOf(raw));
onPersonLeft(() => {
  own.set(NONE);
  platform.storage.remove(KEY);
});

/** Yes, no; undefined where it was never answered, null while that is not known yet. */
export type Allowed = boolean | undefined | null;

/** What the person allows, one by one (PIPL, article 14); refused, the report still goes. */
export function useAllowed(kind: ConsentKind): [allowed: Allowed, answer: (yes: boolean) => void] {
  const { data, loading } = useGet<ConsentsAnswer>(useUser() && PATH, { keep: true });
  const mine = useStore(own)[kind];
  const answer = useCallback((yes: boolean) => setAllowed(kind, yes), [kind]);
  if (mine && !mine.told) return [mine.granted, answer];
  const known = data?.items.find((one) => one.kind === kind)?.granted ?? mine?.granted;
  return [known === undefined && loading ? null : known, answer];
}

/** The tap on “I am here”: the privacy consent first, then this one. False: the person would not. */
export async function allowHere(): Promise<boolean> {
  if (!(await askConsent())) return false;
  setAllowed('precisePosition', true);
  return true;
}

/** Holds at once on this phone; the server is told now, or when it can be. */
export function setAllowed(kind: ConsentKind, yes: boolean): void {
  note(kind, { granted: yes, told: false });
  void tellAllowed();
}

/** The server has it already. */
export function heardAllowed(kind: ConsentKind, yes: boolean): void {
  note(kind, { granted: yes, told: true });
}

/** Tells the server what it has not heard; without signal or session it waits on the phone. */
export async function tellAllowed(): Promise<void> {
  const untold = own.get();
  const kinds = CONSENT_KINDS.filter((kind) => untold[kind]?.told === false);
  if (kinds.length === 0 || session.get().kind !== 'in') return;
  const consents: Partial<Record<ConsentKind, boolean>> = {};
  for (const kind of kinds) consents[kind] = untold[kind]?.granted;
  try {
    remember(PATH, await put<ConsentsAnswer>(PATH, { consents }));
  } catch {
    // The phone keeps to the answer; startApp tries again when the signal or the person is back.
    return;
  }
  own.set((now) => {
    const next = { ...now };
    // Answered anew meanwhile: that is still to be told.
    for (const kind of kinds)
      if (now[kind] === untold[kind]) next[kind] = { granted: consents[kind] === true, told: true };
    return next;
  });
}

function note(kind: ConsentKind, answer: Own): void {
  own.set((now) => ({ ...now, [kind]: answer }));
  if (kind === 'phone' && !answer.granted) platform.storage.remove(CONTACT);
}

function answersOf(raw: unknown): Answers {
  const kept = (raw ?? {}) as Partial<Record<ConsentKind, Partial<Own> | null>>;
  const answers: Answers = {};
  for (const kind of CONSENT_KINDS) {
    const one = kept[kind];
    if (typeof one?.granted === 'boolean') answers[kind] = { granted: one.granted, told: one.told === true };
  }
  return answers;
}
