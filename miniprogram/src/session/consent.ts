import { createStore, keptStore, useStore } from '../state';

/** Rises when the notice says something new about people's data; who agreed to an older one is asked again. */
export const NOTICE_VERSION = '2026-11';

interface Consent {
  version: string;
  /** ISO 8601. */
  at: string;
}

/** Nothing personal is collected, kept or sent before this holds the notice's version (PIPL, article 14). */
const consent = keptStore<Consent | null>('consent', (raw) => {
  const kept = (raw ?? {}) as Partial<Consent>;
  return kept.version === NOTICE_VERSION && typeof kept.at === 'string' ? { version: kept.version, at: kept.at } : null;
});

/** Who waits for an answer; the sheet is open while anybody does. */
const waiting = createStore<readonly ((agreed: boolean) => void)[]>([]);

export function hasConsent(): boolean {
  return consent.get() !== null;
}

export function useConsent(): boolean {
  return useStore(consent) !== null;
}

/** At once where it was given before; else the sheet asks. Called twice, it asks once. */
export function askConsent(): Promise<boolean> {
  if (hasConsent()) return Promise.resolve(true);
  return new Promise((resolve) => waiting.set((now) => [...now, resolve]));
}

export function useConsentAsked(): boolean {
  return useStore(waiting).length > 0;
}

/** The person's answer. A refusal is kept nowhere: what needs consent asks again when it is wanted again. */
export function answerConsent(agreed: boolean): void {
  if (agreed) consent.set({ version: NOTICE_VERSION, at: new Date(Date.now()).toISOString() });
  const all = waiting.get();
  waiting.set([]);
  all.forEach((resolve) => resolve(agreed));
}

/** Takes it back: with `signOut`, nothing personal stays on the phone. */
export function withdrawConsent(): void {
  consent.set(null);
}
