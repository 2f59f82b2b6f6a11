import { platform } from '../platform';
import { keptStore, useStore } from '../state';

export type Language = 'zh-CN' | 'en';
/** Steps of the type: normal, large, elder mode's largest (look.md). */
export type Scale = 1 | 1.375 | 1.875;
export const SCALES: readonly Scale[] = [1, 1.375, 1.875];

export interface Settings {
  language: Language;
  scale: Scale;
  theme: 'system' | 'light' | 'dark';
}

/** What the person chose for herself on this phone. */
export const settings = keptStore<Settings>('settings', (raw) => {
  const kept = (raw ?? {}) as Partial<Settings>;
  return {
    language: kept.language === 'en' || kept.language === 'zh-CN' ? kept.language : platform.device.language(),
    scale: SCALES.find((scale) => scale === kept.scale) ?? 1,
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
  };
});

export function useSettings(): Settings {
  return useStore(settings);
}

/** Elder mode 长辈版: larger than normal; layouts relax, secondary words may go, actions never. */
export function isElder({ scale }: Settings): boolean {
  return scale > 1;
}
