import type { LocateAnswer } from '@citygrid/shared/api';
import { ApiError, get } from '@/api';
import { platform, type Reason } from '@/platform';

export type Found =
  | { kind: 'found'; grid: LocateAnswer['grid'] }
  /** Known where, and no grid there. */
  | { kind: 'outside' }
  /** The phone did not say where. */
  | { kind: 'refused'; why: Reason }
  /** The server did not answer. */
  | { kind: 'unanswered'; error: ApiError };

/** How long the phone may look for itself, milliseconds. */
const PATIENCE = 8000;

/** The grid that the person stands in; the position itself goes to the server for this question and is not kept. */
export async function findHere(): Promise<Found> {
  const here = await platform.place.here({ timeoutMs: PATIENCE });
  if (!here.ok) return { kind: 'refused', why: here.why };
  const { lng, lat, crs } = here.value;
  try {
    const { grid } = await get<LocateAnswer>(`/locate?lng=${lng}&lat=${lat}&crs=${crs}`);
    return { kind: 'found', grid };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.code === 'outside-service-area' ? { kind: 'outside' } : { kind: 'unanswered', error };
  }
}
