import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** MariaDB hands a BIGINT over as text or number, SQLite as number; instants and counters fit a double exactly. */
const asNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** Epoch milliseconds. */
export const instant: ColumnOptions = { type: 'bigint', transformer: asNumber };
export const nullableInstant: ColumnOptions = { ...instant, nullable: true };

const asJson: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
};

/** JSON kept as text: the same on both engines, never queried into. */
export const json: ColumnOptions = { type: 'text', transformer: asJson };
export const nullableJson: ColumnOptions = { ...json, nullable: true };

/** Entity id or another short key; compared byte by byte on both engines. */
export const key = (length = 40): { type: 'varchar'; length: number } => ({ type: 'varchar', length });
export const nullableKey = (length = 40): ColumnOptions => ({ type: 'varchar', length, nullable: true });
