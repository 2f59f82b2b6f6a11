import { platform } from '../platform';
import { createStore, type Store } from './create-store';

/** A store whose value outlives the app; what cannot be read (older shape, damage) counts as not there. */
export function keptStore<T>(key: string, read: (raw: unknown) => T): Store<T> {
  const store = createStore(read(parsed(platform.storage.get(key))));
  store.subscribe(() => platform.storage.set(key, JSON.stringify(store.get())));
  return store;
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
