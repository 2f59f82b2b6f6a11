import { LIMITS } from '@citygrid/shared/api';
import type { Job, NewJob, NewPhoto } from '@/queue';
import { type Draft, type DraftPhoto, EMPTY } from './draft';
import { lengthOf } from './gaps';

/** 不知道/其他 */
export const UNKNOWN = 'M10999';

/** What the queue sends of a draft. `category` is what stands on the page: chosen or suggested. */
export function toSend(draft: Draft, category: { code: string; name: string }): NewJob & { photos: NewPhoto[] } {
  const words = draft.words.trim();
  return {
    kind: 'report',
    title: lengthOf(words) > 0 ? Array.from(words).slice(0, 24).join('') : category.name,
    path: '/cases',
    body: bodyOf(draft, words, category.code),
    photos: draft.photos.map(newPhoto),
  };
}

function bodyOf(draft: Draft, words: string, categoryCode: string): Record<string, unknown> {
  const { place, gridCode, anonymous, answers } = draft;
  const name = draft.name.trim();
  const phone = draft.phone.trim();
  const address = draft.address.trim().slice(0, LIMITS.addressMax);
  return {
    categoryCode,
    ...(words && { description: words }),
    ...(place && { location: locationOf(place, address) }),
    ...(gridCode !== null && { gridCode }),
    ...(anonymous && { anonymous: true }),
    // Never together: who is anonymous leaves no number.
    ...(!anonymous && (name || phone) && { contact: { ...(name && { name }), ...(phone && { phone }) } }),
    ...(Object.keys(answers).length > 0 && { answers }),
  };
}

function locationOf({ lng, lat, accuracyM }: NonNullable<Draft['place']>, address: string): Record<string, unknown> {
  return { lng, lat, crs: 'gcj02', ...(address && { address }), ...(accuracyM !== null && { accuracyM }) };
}

function newPhoto(photo: DraftPhoto): NewPhoto {
  const { key, bytes, width, height, mediaId, uploadKey, keepPlace } = photo;
  if (key === null) return { key: null, mediaId: mediaId ?? '' };
  return { key, bytes, width, height, mediaId, uploadKey, keepPlace };
}

/** A report that came back from the queue, with everything still there. */
export function draftOf({ body, photos }: Job): Draft {
  const { description, location, gridCode, categoryCode, anonymous, contact, answers } = body as {
    description?: string;
    location?: { lng: number; lat: number; address?: string; accuracyM?: number };
    gridCode?: string;
    categoryCode?: string;
    anonymous?: boolean;
    contact?: { name?: string; phone?: string };
    answers?: Draft['answers'];
  };
  return {
    ...EMPTY,
    photos: photos.map((photo) => ({ ...photo, url: null })),
    place: location ? { lng: location.lng, lat: location.lat, accuracyM: location.accuracyM ?? null } : null,
    gridCode: gridCode ?? null,
    address: location?.address ?? '',
    words: description ?? '',
    categoryCode: categoryCode ?? null,
    answers: answers ?? {},
    anonymous: anonymous ?? false,
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
  };
}
