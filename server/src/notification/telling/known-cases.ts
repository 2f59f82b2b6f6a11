import { Injectable } from '@nestjs/common';
import type { CaseEvent } from '@citygrid/shared/event';
import { stepOf } from '@citygrid/shared/message';
import { isDuplicateKey, type SqlValue, type Tx } from '../../infra/database';
import { places } from '../delivery/sql';
import { KnownCase, LastAct } from '../entities';

/** Keeps where each case stands and who last acted on it, out of the events alone. Idempotent, whatever comes again. */
@Injectable()
export class KnownCases {
  async record(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
    await keepNewest(tx, KnownCase, newestOf(events), {
      table: 'known_case',
      keyOf: ({ caseId }) => [caseId],
      keys: ['case_id'],
      write: raise,
    });
    await keepNewest(tx, LastAct, latestActs(events), {
      table: 'last_act',
      keyOf: ({ caseId, accountId }) => [caseId, accountId],
      keys: ['case_id', 'account_id'],
      write: (tx_, { caseId, accountId, at }) =>
        tx_.run('UPDATE last_act SET at = ? WHERE case_id = ? AND account_id = ? AND at < ?', [
          at,
          caseId,
          accountId,
          at,
        ]),
    });
  }
}

function newestOf(events: readonly CaseEvent[]): KnownCase[] {
  const cases = new Map<string, KnownCase>();
  for (const event of events) {
    const known = cases.get(event.caseId);
    const movedSeq = Math.max(known?.movedSeq ?? 0, stepOf(event).moves ? event.seq : 0);
    const newest = known && known.seq > event.seq ? known : { ...event, status: event.to };
    const { caseId, seq, status, at } = newest;
    cases.set(caseId, { caseId, seq, status, at, movedSeq });
  }
  return [...cases.values()];
}

function latestActs(events: readonly CaseEvent[]): LastAct[] {
  const acts = new Map<string, LastAct>();
  for (const { caseId, actorAccountId: accountId, at } of events) {
    if (accountId === null) continue;
    const known = acts.get(`${caseId} ${accountId}`);
    if (!known || known.at < at) acts.set(`${caseId} ${accountId}`, { caseId, accountId, at });
  }
  return [...acts.values()];
}

async function raise(tx: Tx, { caseId, seq, status, movedSeq, at }: KnownCase): Promise<unknown> {
  return tx.run(
    `UPDATE known_case SET status = CASE WHEN seq < ? THEN ? ELSE status END, at = CASE WHEN seq < ? THEN ? ELSE at END,
       moved_seq = CASE WHEN moved_seq < ? THEN ? ELSE moved_seq END, seq = CASE WHEN seq < ? THEN ? ELSE seq END
     WHERE case_id = ? AND (seq < ? OR moved_seq < ?)`,
    [seq, status, seq, at, movedSeq, movedSeq, seq, seq, caseId, seq, movedSeq],
  );
}

interface Kept<T> {
  table: string;
  keys: readonly string[];
  keyOf: (row: T) => SqlValue[];
  write: (tx: Tx, row: T) => Promise<unknown>;
}

/** Inserts the rows that are missing in one statement and raises the others. No engine's own upsert is used. */
async function keepNewest<T extends KnownCase | LastAct>(
  tx: Tx,
  type: new () => T,
  rows: readonly T[],
  { table, keys, keyOf, write }: Kept<T>,
): Promise<void> {
  if (rows.length === 0) return;
  const cases = [...new Set(rows.map(({ caseId }) => caseId))];
  const present = await tx.all<Record<string, SqlValue>>(
    `SELECT ${keys.join(', ')} FROM ${table} WHERE case_id IN (${places(cases)})`,
    cases,
  );
  const known = new Set(present.map((row) => keys.map((key) => row[key]).join(' ')));
  const isKnown = (row: T): boolean => known.has(keyOf(row).join(' '));
  for (const row of rows.filter(isKnown)) await write(tx, row);
  const missing = rows.filter((row) => !isKnown(row));
  if (missing.length === 0) return;
  try {
    await tx.manager.insert<KnownCase | LastAct>(type, missing);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Another process wrote some of them since we looked; the refused statement wrote none.
    if (missing.length > 1) for (const row of missing) await keepNewest(tx, type, [row], { table, keys, keyOf, write });
    else for (const row of missing) await write(tx, row);
  }
}
