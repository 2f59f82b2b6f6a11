import type { AppConfig } from '@citygrid/shared/api';
import { getBeside } from '../api';
import { platform } from '../platform';
import { createStore, keptStore, useStore } from '../state';

/** What the server told last time: enough to draw a map and to name the hotline without signal. */
const known = keptStore<AppConfig | null>('app-config', (raw) => {
  const kept = raw as Partial<AppConfig> | null;
  return typeof kept?.name === 'string' && typeof kept.hotline === 'string'
    ? { ...(kept as AppConfig), persona: null }
    : null;
});
/** The demo person of `?persona=`, in development; never kept. */
const persona = createStore<AppConfig['persona']>(null);
let asking: Promise<AppConfig | null> | null = null;

/** Null until the server answered once. */
export function useAppConfig(): AppConfig | null {
  return useStore(known);
}

export function appConfigNow(): AppConfig | null {
  return known.get();
}

/** The demo person to be, once the server has named one. */
export async function personaToBe(): Promise<AppConfig['persona']> {
  if (platform.persona === '') return null;
  if (persona.get() === null) await loadAppConfig();
  return persona.get();
}

/** Asks the server; what was known stays where it does not answer. One question at a time. */
export function loadAppConfig(): Promise<AppConfig | null> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<AppConfig | null> {
  const query = platform.persona === '' ? '' : `?persona=${encodeURIComponent(platform.persona)}`;
  try {
    const answer = await getBeside<AppConfig>(`/app-config.json${query}`);
    persona.set(answer.persona);
    known.set({ ...answer, persona: null });
  } catch {
    // Without signal the last answer serves; startApp asks again when the signal is back.
  }
  return known.get();
}
