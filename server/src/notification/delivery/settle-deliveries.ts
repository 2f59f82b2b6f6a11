import type { SqlValue, Tx } from '../../infra/database';
import type { Ids } from '../../infra/ids';
import type { Consents } from '../consent/consents';
import type { Delivery } from '../entities';
import { inGroups } from './in-groups';
import type { Settlement } from './settlement';
import { laneOf, pickById, places } from './sql';

export interface SettledDelivery {
  delivery: Delivery;
  settlement: Settlement;
}

/**
 * Writes how deliveries ended, and what that does to the ledger, in a few statements for the whole batch. Rows that
 * were taken away meanwhile (their lease ran out and another relay settled them) are left alone; answers those written.
 */
export async function settleDeliveries(
  tx: Tx,
  batch: readonly SettledDelivery[],
  now: number,
  ids: Ids,
  consents: Consents,
): Promise<SettledDelivery[]> {
  const owned = await stillOurs(tx, batch);
  if (owned.length === 0) return [];
  await writeStates(tx, owned, now);
  await spend(
    tx,
    owned.filter(({ settlement }) => settlement.grant === 'spend'),
    now,
    ids,
  );
  for (const { delivery } of owned.filter(({ settlement }) => settlement.grant === 'clear'))
    await clear(tx, delivery, consents);
  return owned;
}

/** Waits for a row that somebody else holds just now: passed over, its outcome would be lost. */
async function stillOurs(tx: Tx, batch: readonly SettledDelivery[]): Promise<SettledDelivery[]> {
  const rows = await tx.all<{ id: string; owner: string }>(
    `SELECT id, lease_owner AS owner FROM delivery
     WHERE id IN (${places(batch)}) AND state = 'sending'${tx.engine === 'mysql' ? ' FOR UPDATE' : ''}`,
    batch.map(({ delivery }) => delivery.id),
  );
  const owners = new Map(rows.map(({ id, owner }) => [id, owner]));
  return batch.filter(({ delivery }) => owners.get(delivery.id) === delivery.leaseOwner);
}

async function writeStates(tx: Tx, batch: readonly SettledDelivery[], now: number): Promise<void> {
  for (const group of inGroups(batch, ({ settlement }) => settlement.state).values())
    await writeState(tx, [...group].sort(byId), now);
}

/** Rows of one state, by id. */
async function writeState(tx: Tx, rows: readonly SettledDelivery[], now: number): Promise<void> {
  const params: SqlValue[] = [];
  const picked = (valueOf: (settled: SettledDelivery) => SqlValue): string =>
    pickById(
      rows.map((row) => [row.delivery.id, valueOf(row)] as const),
      params,
    );
  const changes = [
    `state = ${picked(({ settlement }) => settlement.state)}`,
    `reason = ${picked(({ settlement }) => settlement.reason)}`,
    `external_id = ${picked(({ settlement }) => settlement.externalId)}`,
    `settled_at = ${picked(({ settlement }) => (settlement.state === 'pending' ? null : now))}`,
  ];
  if (rows.some(({ settlement }) => settlement.nextAt !== null))
    changes.push(`next_at = ${picked(({ delivery, settlement }) => settlement.nextAt ?? delivery.nextAt)}`);
  if (rows.some(({ settlement }) => settlement.uncounted))
    changes.push(`attempts = attempts - ${picked(({ settlement }) => (settlement.uncounted ? 1 : 0))}`);
  await tx.run(
    `UPDATE delivery SET ${changes.join(', ')}, lease_until = NULL, lease_owner = NULL WHERE id IN (${places(rows)})`,
    [...params, ...rows.map(({ delivery }) => delivery.id)],
  );
}

function byId(a: SettledDelivery, b: SettledDelivery): number {
  return a.delivery.id < b.delivery.id ? -1 : 1;
}

/** A lane has one message on its way at a time, so no balance is spent from twice in a batch. */
async function spend(tx: Tx, batch: readonly SettledDelivery[], now: number, ids: Ids): Promise<void> {
  if (batch.length === 0) return;
  const accounts = [...new Set(batch.map(({ delivery }) => delivery.accountId))];
  const balances = await tx.all<{ accountId: string; templateId: string }>(
    `SELECT account_id AS accountId, template_id AS templateId FROM consent_balance
     WHERE remaining > 0 AND account_id IN (${places(accounts)})${tx.engine === 'mysql' ? ' FOR UPDATE' : ''}`,
    accounts,
  );
  const open = new Set(balances.map(laneOf));
  // A grant taken back while its message was on the way leaves nothing to spend.
  const spent = batch.filter(({ delivery }) => open.has(laneOf(delivery)));
  if (spent.length === 0) return;
  for (const [templateId, rows] of inGroups(spent, ({ delivery }) => delivery.templateId))
    await tx.run(
      `UPDATE consent_balance SET remaining = remaining - 1 WHERE template_id = ? AND account_id IN (${places(rows)})`,
      [templateId, ...rows.map(({ delivery }) => delivery.accountId)],
    );
  await tx.run(
    `INSERT INTO consent_grant (id, account_id, template_id, platform, delta, source, dedupe_key, at)
     VALUES ${spent.map(() => "(?, ?, ?, ?, -1, 'delivery', ?, ?)").join(', ')}`,
    spent.flatMap(({ delivery }) => {
      const { accountId, templateId, platform } = delivery;
      return [ids.next(), accountId, templateId, platform, dedupeKeyOf(delivery), now];
    }),
  );
}

/** The platform says that there is no grant (43101 and its like): the estimate was wrong. */
async function clear(tx: Tx, delivery: Delivery, consents: Consents): Promise<void> {
  const { accountId, templateId, platform } = delivery;
  await consents.refused(tx, {
    accountId,
    templateId,
    platform,
    source: 'platform-refused',
    dedupeKey: dedupeKeyOf(delivery),
  });
}

/** One delivery changes the ledger once. */
function dedupeKeyOf({ id }: Delivery): string {
  return `delivery:${id}`;
}

/** Rows left `sending` by a relay that is gone: nobody knows whether the platform was reached. */
export async function abandoned(tx: Tx, now: number, limit: number): Promise<string[]> {
  const found = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE state = 'sending' AND lease_until < ? ORDER BY lease_until LIMIT ${limit}`,
    [now],
  );
  if (found.length === 0) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE id IN (${places(found)}) AND state = 'sending'${tx.claiming}`,
    found.map(({ id }) => id),
  );
  return rows.map(({ id }) => id);
}
