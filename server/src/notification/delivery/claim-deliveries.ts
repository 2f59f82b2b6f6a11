import { In } from 'typeorm';
import type { MessagePlatform } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import { ConsentBalance, Delivery } from '../entities';
import { laneOf, places } from './sql';

export interface Claim {
  owner: string;
  now: number;
  leaseUntil: number;
  limit: number;
}

/** What one claim did: rows to send now, and rows that were settled without a call. */
export interface Claimed {
  toSend: Delivery[];
  skipped: Skipped[];
}

export type Skipped = { templateKey: Delivery['templateKey']; platform: MessagePlatform };

/**
 * Takes due deliveries for this relay: marks them `sending` with a lease, so that a crash after the call is seen.
 * One at a time for each (account, template), and in order of `seq` for each (case, account). Older news of the same
 * template is skipped as `superseded`, a recipient without a grant as `no-consent`.
 */
export async function claimDeliveries(tx: Tx, claim: Claim): Promise<Claimed> {
  const candidates = await lockedCandidates(tx, claim);
  if (candidates.length === 0) return { toSend: [], skipped: [] };
  const stale = await superseded(tx, candidates);
  await skip(
    tx,
    stale.map(({ id }) => id),
    'superseded',
    claim.now,
  );
  const staleIds = new Set(stale.map(({ id }) => id));
  const current = candidates.filter(({ id }) => !staleIds.has(id));
  const consent = await consents(tx, current);
  const mute = current.filter((row) => consent.get(laneOf(row)) === 'none');
  await skip(
    tx,
    mute.map(({ id }) => id),
    'no-consent',
    claim.now,
  );
  const toSend = await oneALane(
    tx,
    current.filter((row) => consent.get(laneOf(row)) === 'granted'),
  );
  await markSending(tx, toSend, claim);
  return {
    toSend: toSend.map((row) => ({
      ...row,
      state: 'sending' as const,
      attempts: row.attempts + 1,
      leaseOwner: claim.owner,
    })),
    skipped: [...stale, ...mute],
  };
}

/**
 * Due rows whose turn it is. An older row of the same case and account goes first, unless it is of the same template:
 * then the newer one supersedes it. Locking is a second step, so that only these very rows are locked.
 */
async function lockedCandidates(tx: Tx, claim: Claim): Promise<Delivery[]> {
  const found = await tx.all<{ id: string }>(
    `SELECT d.id FROM delivery d
     WHERE d.state = 'pending' AND d.next_at <= ?
       AND NOT EXISTS (
         SELECT 1 FROM delivery e
         WHERE e.case_id = d.case_id AND e.account_id = d.account_id AND e.seq < d.seq
           AND (e.state = 'sending' OR (e.state = 'pending' AND e.template_key <> d.template_key)))
       AND NOT EXISTS (
         SELECT 1 FROM delivery s
         WHERE s.account_id = d.account_id AND s.template_id = d.template_id AND s.state = 'sending')
     ORDER BY d.next_at, d.id LIMIT ${claim.limit}`,
    [claim.now],
  );
  const ids = await locked(
    tx,
    'pending',
    found.map(({ id }) => id),
  );
  return tx.manager.find(Delivery, { where: { id: In(ids) }, order: { nextAt: 'ASC', id: 'ASC' } });
}

/** Those of the rows that are still in `state` and that no other relay holds. SQLite's writer is alone anyway. */
export async function locked(tx: Tx, state: 'pending' | 'sending', ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE id IN (${places(ids)}) AND state = '${state}'${tx.claiming}`,
    ids,
  );
  return rows.map(({ id }) => id);
}

/** Waiting rows behind which a newer one of the same case, account and template stands; nobody wants stale news. */
async function superseded(tx: Tx, rows: readonly Delivery[]): Promise<(Skipped & { id: string })[]> {
  const ids = rows.map(({ id }) => id);
  return tx.all(
    `SELECT o.id AS id, o.template_key AS templateKey, o.platform AS platform FROM delivery o
     JOIN delivery n ON n.case_id = o.case_id AND n.account_id = o.account_id AND n.template_key = o.template_key AND n.seq > o.seq
     WHERE o.state = 'pending' AND o.id IN (${places(ids)})
     UNION
     SELECT o.id, o.template_key, o.platform FROM delivery n
     JOIN delivery o ON o.case_id = n.case_id AND o.account_id = n.account_id AND o.template_key = n.template_key AND o.seq < n.seq
     WHERE o.state = 'pending' AND n.id IN (${places(ids)})`,
    [...ids, ...ids],
  );
}

async function skip(tx: Tx, ids: readonly string[], reason: string, now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(
    `UPDATE delivery SET state = 'skipped', reason = ?, settled_at = ? WHERE state = 'pending' AND id IN (${places(ids)})`,
    [reason, now, ...ids],
  );
}

/**
 * What the ledger says of each lane. The balance row is also the lane's lock between relays of several processes: a
 * lane whose row another one holds is missing from the answer and waits.
 */
async function consents(tx: Tx, rows: readonly Delivery[]): Promise<Map<string, 'granted' | 'none'>> {
  const lanes = new Map<string, 'granted' | 'none'>();
  if (rows.length === 0) return lanes;
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const known = await tx.manager.find(ConsentBalance, { where: { accountId: In(accounts) } });
  const held = new Set(known.map(laneOf));
  const free = await tx.all<{ accountId: string; templateId: string; remaining: number }>(
    `SELECT account_id AS accountId, template_id AS templateId, remaining FROM consent_balance
     WHERE account_id IN (${places(accounts)})${tx.claiming}`,
    accounts,
  );
  for (const row of rows) if (!held.has(laneOf(row))) lanes.set(laneOf(row), 'none');
  for (const row of free) lanes.set(laneOf(row), Number(row.remaining) > 0 ? 'granted' : 'none');
  return lanes;
}

/** Looked at again under the lanes' locks: the first of each lane, of lanes in which nothing is on its way. */
async function oneALane(tx: Tx, rows: readonly Delivery[]): Promise<Delivery[]> {
  if (rows.length === 0) return [];
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const onTheWay = await tx.all<{ accountId: string; templateId: string }>(
    `SELECT account_id AS accountId, template_id AS templateId FROM delivery
     WHERE account_id IN (${places(accounts)}) AND state = 'sending'`,
    accounts,
  );
  const busy = new Set(onTheWay.map(laneOf));
  return rows.filter((row) => {
    if (busy.has(laneOf(row))) return false;
    busy.add(laneOf(row));
    return true;
  });
}

async function markSending(tx: Tx, rows: readonly Delivery[], claim: Claim): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `UPDATE delivery SET state = 'sending', attempts = attempts + 1, lease_owner = ?, lease_until = ? WHERE id IN (${places(rows)})`,
    [claim.owner, claim.leaseUntil, ...rows.map(({ id }) => id)],
  );
}
