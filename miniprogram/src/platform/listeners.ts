/** Who wants to hear of something; a listener that goes while others are told is not told any more. */
export interface Listeners<A extends unknown[]> {
  add(listener: (...args: A) => void): () => void;
  tell(...args: A): void;
  any(): boolean;
  clear(): void;
}

export function listeners<A extends unknown[] = []>(): Listeners<A> {
  const all = new Set<(...args: A) => void>();
  return {
    add: (listener) => {
      // Each subscription is its own, also of the same function.
      const one = (...args: A): void => listener(...args);
      all.add(one);
      return () => void all.delete(one);
    },
    tell: (...args) => Array.from(all).forEach((one) => all.has(one) && one(...args)),
    any: () => all.size > 0,
    clear: () => all.clear(),
  };
}
