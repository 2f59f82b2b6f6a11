import { ConfigError } from './config';

/** Why a command could not start, in a sentence where the cause lies outside; the trace where it is a fault of ours. */
export function explainedStart(error: Error & { code?: unknown }): string {
  if (error instanceof ConfigError) return error.message;
  const isOutside = error.code !== undefined && error.name !== 'QueryFailedError';
  if (!isOutside) return error.stack ?? error.message;
  return `CityGrid cannot start: ${error.message || String(error.code)} (see DATABASE_URL, DATA_DIR, PORT)`;
}
