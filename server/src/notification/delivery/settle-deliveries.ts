import type { SqlValue, Tx } from '../../infra/database';
import type { Ids } from '../../infra/ids';
import type { Consents } from '../consent/consents';
import { ConsentGrant, type Delivery } from '../entities';
import { locked } from './claim-deliveries';
import type { Settlement } from './settlement';
import { laneOf, places } from './sql';

export interface SettledDelivery {
  delivery: Delivery;
  settlement: Settlement;
}

/**
 * Writes how deliveries ended, and what that does to the ledger, in two statements for the whole batch. Rows that
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
  const params: SqlValue[] = [];
  const byId = (valueOf: (settled: SettledDelivery) => SqlValue): string => {
    for (const settled of batch) params.push(settled.delivery.id, valueOf(settled));
    return `CASE id ${batch.map(() => 'WHEN ? THEN ?').join(' ')} END`;
  };
  const state = byId(({ settlement }) => settlement.state);
  const reason = byId(({ settlement }) => settlement.reason);
  const externalId = byId(({ settlement }) => settlement.externalId);
  const nextAt = byId(({ delivery, settlement }) => settlement.nextAt ?? delivery.nextAt);
  const takenBack = byId(({ settlement }) => (settlement.uncounted ? 1 : 0));
  const settledAt = byId(({ settlement }) => (settlement.state === 'pending' ? null : now));
  await tx.run(
    `UPDATE delivery SET state = ${state}, reason = ${reason}, external_id = ${externalId}, next_at = ${nextAt},
       attempts = attempts - ${takenBack}, settled_at = ${settledAt}, lease_until = NULL, lease_owner = NULL
     WHERE id IN (${places(batch)})`,
    [...params, ...batch.map(({ delivery }) => delivery.id)],
  );
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
  await tx.run(
    `UPDATE consent_balance SET remaining = remaining - 1
     WHERE ${spent.map(() => '(account_id = ? AND template_id = ?)').join(' OR ')}`,
    spent.flatMap(({ delivery }) => [delivery.accountId, delivery.templateId]),
  );
  await tx.manager.insert(
    ConsentGrant,
    spent.map(({ delivery }) => ledgerLine(delivery, now, ids)),
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

function ledgerLine(delivery: Delivery, at: number, ids: Ids): ConsentGrant {
  const { accountId, templateId, platform } = delivery;
  const dedupeKey = dedupeKeyOf(delivery);
  return { id: ids.next(), accountId, templateId, platform, delta: -1, source: 'delivery', dedupeKey, at };
}

/** One delivery changes the ledger once. */
function dedupeKeyOf({ id }: Delivery): string {
  return `delivery:${id}`;
}

/** Rows left `sending` by a relay that is gone: nobody knows whether the platform was reached. */
export async function abandoned(tx: Tx, now: number, limit: number): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE state = 'sending' AND lease_until < ? ORDER BY lease_until LIMIT ${limit}`,
    [now],
  );
  return locked(
    tx,
    'sending',
    rows.map(({ id }) => id),
  );
}
