import type { Platform } from '../platform';

/** localStorage under the persona's own prefix, so that people side by side on one machine do not meet. */
export function h5Storage(persona: string): Platform['storage'] {
  const prefix = `p:${persona}:`;
  const memory = new Map<string, string>();
  const store = (): Storage | null => {
    try {
      return window.localStorage;
    } catch {
      // Browsers that forbid cookies throw at the mere name.
      return null;
    }
  };
  return {
    get: (key) => store()?.getItem(prefix + key) ?? memory.get(key) ?? null,
    set: (key, value) => {
      try {
        const kept = store();
        kept?.setItem(prefix + key, value);
        memory.delete(key);
        if (kept) return true;
      } catch {
        // Full: what was there before stays, and the caller is told.
      }
      if (store() === null) memory.set(key, value);
      return false;
    },
    remove: (key) => {
      store()?.removeItem(prefix + key);
      memory.delete(key);
    },
    keys: () => {
      const all = store();
      const names: string[] = Array.from(memory.keys());
      for (let at = 0; all !== null && at < all.length; at++) {
        const name = all.key(at) ?? '';
        if (name.startsWith(prefix)) names.push(name.slice(prefix.length));
      }
      return names;
    },
  };
}
