import type { SqlValue } from '../../infra/database';

/** `?, ?, ?` for a list of parameters. */
export function places(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ');
}

/** What separates a lane: messages of one template to one account go one at a time (WeChat 43108). */
export function laneOf(row: { accountId: string; templateId: string }): string {
  return `${row.accountId} ${row.templateId}`;
}

/**
 * An expression for the value that belongs to the row's id, of ids in ascending order; its parameters are added to
 * `params`. Values that are equal are said once; others are found by halving: a list of WHENs is read from its start for each row.
 */
export function pickById(values: readonly (readonly [id: string, value: SqlValue])[], params: SqlValue[]): string {
  const value = values[0]?.[1] ?? null;
  if (values.every(([, other]) => other === value)) {
    params.push(value);
    return '?';
  }
  const middle = values.length >> 1;
  params.push(values[middle]?.[0] ?? null);
  const left = pickById(values.slice(0, middle), params);
  return `CASE WHEN id < ? THEN ${left} ELSE ${pickById(values.slice(middle), params)} END`;
}
