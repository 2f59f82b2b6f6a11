import { ApiError, post } from '@/api';
import { type Consent, platform } from '@/platform';
import { session } from '@/session';

const KEY = 'mine:subscription-results';
type Results = Readonly<Record<string, Consent>>;

let running = false;

/** What a dialog answered, on the phone until the server has it. */
export function keepResults(results: Results): void {
  if (Object.keys(results).length === 0) return;
  write([...read(), results]);
  void sendResults();
}

/** Sends what is kept, one after the other; what the server refuses for good is let go. */
export async function sendResults(): Promise<void> {
  if (running || session.get().kind !== 'in') return;
  running = true;
  try {
    for (let [first] = read(); first; [first] = read()) {
      try {
        await post<null>('/subscriptions', { results: first });
      } catch (error) {
        if (!(error instanceof ApiError) || error.passes || error.status === 401) return;
      }
      write(read().slice(1));
    }
  } finally {
    running = false;
  }
}

function read(): Results[] {
  try {
    const raw: unknown = JSON.parse(platform.storage.get(KEY) ?? '[]');
    return Array.isArray(raw) ? (raw as Results[]) : [];
  } catch {
    return [];
  }
}

function write(all: readonly Results[]): void {
  if (all.length === 0) platform.storage.remove(KEY);
  else platform.storage.set(KEY, JSON.stringify(all));
}
