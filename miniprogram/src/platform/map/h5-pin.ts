import shapes from './pin-shapes.json';
import type { PinLook } from './props';

/** A pin as markup: shape, mark and colour all say what it is. Numbers only are put in: nothing of a person's words. */
export function pinMarkup(look: PinLook, count = 1): string {
  const { path, mark } = shapes[look];
  const inner =
    count > 1
      ? `<text class="map-pin__count" x="12" y="13" text-anchor="middle" dominant-baseline="middle">${Number(count)}</text>`
      : `<path class="map-pin__mark" d="${mark}"/>`;
  return `<svg class="map-pin__shape" viewBox="0 0 24 24" aria-hidden="true"><path class="map-pin__body" d="${path}"/>${inner}</svg>`;
}
