import { type Language, settings, useSettings } from '../settings';

/** One part's words in both languages; the English one cannot leave anything out. */
export interface Words<T> {
  'zh-CN': T;
  en: T;
}

/** Widens literal texts, so that the English side need not repeat the Chinese ones. */
type Loose<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Loose<T[K]> };

/** Chinese first, English beside it; texts with a hole are functions. */
export function words<T extends object>(zh: T, en: Loose<NoInfer<T>>): Words<Loose<T>> {
  return { 'zh-CN': zh as unknown as Loose<T>, en };
}

/** For components. */
export function useWords<T>(part: Words<T>): T {
  return part[useSettings().language];
}

/** For what is no component: the queue, the share card. */
export function wordsNow<T>(part: Words<T>): T {
  return part[settings.get().language];
}

export function wordsIn<T>(part: Words<T>, language: Language): T {
  return part[language];
}
