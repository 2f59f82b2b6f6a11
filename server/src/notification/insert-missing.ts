import { isDuplicateKey, type Tx } from '../infra/database';
import { places } from './delivery/sql';
import type { Delivery, InboxRow } from './entities';

type Told = InboxRow | Delivery;

/** Rows of one statement; bounds the statement's length. */
const CHUNK = 100;

/**
 * Inserts the rows whose (event, account, template) is not there yet: an event may be handled more than once, and by
 * two processes at once. No engine's own "insert or ignore" is used.
 */
export async function insertMissing<T extends Told>(
  tx: Tx,
  type: new () => T,
  table: 'inbox_item' | 'delivery',
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const events = [...new Set(rows.map(({ eventId }) => eventId))];
  const present = await tx.all<{ eventId: string; accountId: string; templateKey: string }>(
    `SELECT event_id AS eventId, account_id AS accountId, template_key AS templateKey FROM ${table} WHERE event_id IN (${places(events)})`,
    events,
  );
  const seen = new Set(present.map(keyOf));
  const missing = rows.filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)));
  for (let from = 0; from < missing.length; from += CHUNK)
    await insertChunk(tx, type, missing.slice(from, from + CHUNK));
}

async function insertChunk<T extends Told>(tx: Tx, type: new () => T, rows: readonly T[]): Promise<void> {
  try {
    await tx.manager.insert<Told>(type, [...rows]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Another process wrote some of them since we looked; the refused statement wrote none.
    if (rows.length > 1) for (const row of rows) await insertChunk(tx, type, [row]);
  }
}

function keyOf({
  eventId,
  accountId,
  templateKey,
}: {
  eventId: string;
  accountId: string;
  templateKey: string;
}): string {
  return `${eventId} ${accountId} ${templateKey}`;
}
