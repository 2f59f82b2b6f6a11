import type { GridComponent } from '@citygrid/shared/api';
import type { KeptPhoto } from '@/platform';
import { enqueue } from '@/queue';

/** 不知道/其他 */
export const UNKNOWN = 'M10999';

/** What was tapped: a component of the register, or a place on the map. */
export type Target =
  { kind: 'component'; component: GridComponent } | { kind: 'spot'; at: { lng: number; lat: number } };

export interface Find {
  target: Target;
  category: { code: string; name: string };
  /** Her words, perhaps none. */
  words: string;
  /** What stands before them: which component it is. */
  about: string;
  photo: KeptPhoto | null;
}

/** Hands what was found to the queue, as every report goes; null: the phone is full. */
export function sendFind({ target, category, words, about, photo }: Find): string | null {
  const { lng, lat } = target.kind === 'component' ? target.component : target.at;
  const description = [about, words.trim()].filter(Boolean).join('：');
  return enqueue({
    kind: 'report',
    title: target.kind === 'component' ? target.component.name : category.name,
    path: '/cases',
    body: {
      categoryCode: category.code,
      ...(description && { description }),
      location: { lng, lat, crs: 'gcj02' },
    },
    photos: photo ? [photo] : [],
  });
}

/** Its place and kind, to tell one sheet from the next. */
export function keyOf(target: Target): string {
  return target.kind === 'component' ? target.component.code : `${target.at.lng} ${target.at.lat}`;
}
