import type { Database, SqlValue } from '../infra/database';

/** Rows of a table that have served their time. */
export interface OldRows {
  table: string;
  /** A condition with `?` for `params`; stays true until the row is gone. */
  where: string;
  params: readonly SqlValue[];
}

/** Rows of one transaction: writers wait behind it. */
const CHUNK = 500;

/** Deletes them by id, in many small transactions; answers how many there were. */
export async function sweepRows(
  database: Database,
  { table, where, params }: OldRows,
  isStopped: () => boolean,
): Promise<number> {
  let swept = 0;
  while (!isStopped()) {
    const rows = await database
      .read()
      .all<{ id: string }>(`SELECT id FROM ${table} WHERE ${where} LIMIT ${CHUNK}`, params);
    if (rows.length === 0) break;
    const ids = rows.map(({ id }) => id);
    // Another process may sweep the same rows: they are gone either way.
    await database.inTransaction((tx) =>
      tx.run(`DELETE FROM ${table} WHERE id IN (${ids.map(() => '?').join(', ')})`, ids),
    );
    swept += rows.length;
    if (rows.length < CHUNK) break;
  }
  return swept;
}
