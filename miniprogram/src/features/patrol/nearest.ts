import type { GridComponent } from '@citygrid/shared/api';
import { metresApart } from '@/platform/gcj02';

/** Nearest first; the same order again for the same place. */
export function nearest(
  components: readonly GridComponent[],
  to: { lng: number; lat: number },
): (GridComponent & { distanceM: number })[] {
  return components
    .map((component) => ({ ...component, distanceM: metresApart(component, to) }))
    .sort((a, b) => a.distanceM - b.distanceM || (a.code < b.code ? -1 : 1));
}

/** By a part of its name or code; nothing typed: all. */
export function matching(components: readonly GridComponent[], typed: string): readonly GridComponent[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return components;
  return components.filter(
    ({ name, code }) => name.toLowerCase().indexOf(wanted) >= 0 || code.toLowerCase().indexOf(wanted) >= 0,
  );
}
