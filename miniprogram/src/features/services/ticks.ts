import { onPersonLeft } from '@/session';
import { keptStore, useStore } from '@/state';

type Ticks = Readonly<Record<string, readonly string[]>>;
/** Entries whose ticks are remembered: the newest. */
const KEPT = 30;

/** Which materials of which service a person has ready; on this phone only. */
export const ticks = keptStore<Ticks>('mine:service-ticks', (raw) => {
  const kept: Record<string, string[]> = {};
  if (typeof raw !== 'object' || raw === null) return kept;
  for (const [id, materials] of Object.entries(raw)) {
    if (Array.isArray(materials)) kept[id] = materials.filter((one): one is string => typeof one === 'string');
  }
  return kept;
});
onPersonLeft(() => ticks.set({}));

export function useTicks(entryId: string): readonly string[] {
  return useStore(ticks)[entryId] ?? [];
}

/** By the material's words: a changed list keeps the ticks of what stayed. */
export function tick(entryId: string, material: string): void {
  ticks.set((all) => {
    const { [entryId]: before = [], ...others } = all;
    const after = before.includes(material) ? before.filter((one) => one !== material) : [...before, material];
    const rest = Object.entries(others).slice(-(KEPT - 1));
    return Object.fromEntries(after.length > 0 ? [...rest, [entryId, after]] : rest);
  });
}
