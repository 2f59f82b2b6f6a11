import type { EntityMetadata } from 'typeorm';
import type { Tx } from '../../infra/database';
import { Delivery } from '../entities';
import { places } from './sql';

/**
 * Those of the rows that still wait and that no other relay holds, whole, locked for this transaction. SQLite's writer is
 * alone anyway. The entity's columns, but not TypeORM's `find`: this is asked for with every exchange, and it costs a third.
 */
export async function lockedDeliveries(tx: Tx, ids: readonly string[]): Promise<Delivery[]> {
  if (ids.length === 0) return [];
  const { columns } = tx.manager.connection.getMetadata(Delivery);
  const names = columns.map(({ databaseName, propertyName }) => `${databaseName} AS ${propertyName}`);
  const rows = await tx.all<Record<string, unknown>>(
    `SELECT ${names.join(', ')} FROM delivery WHERE id IN (${places(ids)}) AND state = 'pending'${tx.claiming}`,
    ids,
  );
  for (const row of rows)
    for (const column of columns) row[column.propertyName] = asWritten(column, row[column.propertyName]);
  return rows as unknown as Delivery[];
}

/** The driver hands instants over as text or number, truth as a number, JSON as text. */
function asWritten({ type, transformer }: Column, value: unknown): unknown {
  if (type === 'boolean') return Boolean(value);
  return transformer && !Array.isArray(transformer) ? (transformer.from(value) as unknown) : value;
}

type Column = EntityMetadata['columns'][number];
