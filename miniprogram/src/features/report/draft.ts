import type { QueuedPhoto } from '@/queue';

/** A photo of a report that is being written: the queue takes it over as it is. */
export interface DraftPhoto extends QueuedPhoto {
  /** For those that came from the chat: they never were on this phone. */
  url: string | null;
}

export interface DraftPlace {
  /** gcj02, degrees. */
  lng: number;
  lat: number;
  /** The phone's own estimate, metres; null where a person chose the place. */
  accuracyM: number | null;
}

/** A report as far as it is written. */
export interface Draft {
  photos: readonly DraftPhoto[];
  place: DraftPlace | null;
  /** Of the board that was scanned. */
  gridCode: string | null;
  address: string;
  words: string;
  /** Chosen by the person; null: what the words suggest, or nothing. */
  categoryCode: string | null;
  answers: Readonly<Record<string, string | number>>;
  anonymous: boolean;
  name: string;
  phone: string;
  /** What came over from the chat already (the draft's id, then its photos'): what was taken out stays out. */
  fromChat: readonly string[];
}

export const EMPTY: Draft = {
  photos: [],
  place: null,
  gridCode: null,
  address: '',
  words: '',
  categoryCode: null,
  answers: {},
  anonymous: false,
  name: '',
  phone: '',
  fromChat: [],
};

/** What was kept, field by field: an older shape or damage costs that field alone. */
export function readDraft(text: string | null): Draft {
  const raw = parsed(text);
  const { place } = raw;
  return {
    photos: Array.isArray(raw.photos) ? raw.photos.filter(isPhoto).map(atRest) : [],
    place: isPlace(place) ? place : null,
    gridCode: typeof raw.gridCode === 'string' ? raw.gridCode : null,
    address: textOf(raw.address),
    words: textOf(raw.words),
    categoryCode: typeof raw.categoryCode === 'string' ? raw.categoryCode : null,
    answers: typeof raw.answers === 'object' && raw.answers !== null ? raw.answers : {},
    anonymous: raw.anonymous === true,
    name: textOf(raw.name),
    phone: textOf(raw.phone),
    fromChat: Array.isArray(raw.fromChat) ? raw.fromChat : [],
  };
}

/** Nothing that a person would miss. */
export function isEmpty({ photos, words, address }: Draft): boolean {
  return photos.length === 0 && words.trim() === '' && address.trim() === '';
}

function parsed(text: string | null): Partial<Draft> {
  if (text === null) return {};
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null ? raw : {};
  } catch {
    return {};
  }
}

const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw : '');

function isPlace(raw: unknown): raw is DraftPlace {
  const place = raw as Partial<DraftPlace> | null | undefined;
  return typeof place?.lng === 'number' && typeof place.lat === 'number';
}

function isPhoto(raw: unknown): raw is DraftPhoto {
  const photo = raw as Partial<DraftPhoto> | null;
  return typeof photo?.uploadKey === 'string' && (typeof photo.key === 'string' || typeof photo.mediaId === 'string');
}

/** Cut off while it was sent: it waits again. */
function atRest(photo: DraftPhoto): DraftPhoto {
  return photo.mediaId === null ? { ...photo, state: 'waiting', share: 0 } : { ...photo, state: 'sent', share: 1 };
}
