import type { Job } from '@/queue';
import { type Draft, EMPTY } from './draft';
import type { ReportParams } from './report';
import { draftOf } from './to-send';
import { contactOfLastTime } from './use-contact';

/** A report as it begins: what came back, or what the address says, with the contact of last time. */
export function firstDraft({ gridCode, lng, lat }: ReportParams, job: Job | null): Draft {
  if (job !== null) return draftOf(job);
  return { ...EMPTY, ...contactOfLastTime(), gridCode: gridCode ?? null, place: placeOf(lng, lat) };
}

function placeOf(lng: string | undefined, lat: string | undefined): Draft['place'] {
  const [east, north] = [Number.parseFloat(lng ?? ''), Number.parseFloat(lat ?? '')];
  if (!Number.isFinite(east) || !Number.isFinite(north)) return null;
  return { lng: east, lat: north, accuracyM: null };
}
