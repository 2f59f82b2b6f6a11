import { In } from 'typeorm';
import type { MessagePlatform } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import { Delivery } from '../entities';
import { Decisions, type Skipped } from './decisions';
import { heldBeside, joinHeld } from './join-held';
import { heldLanes, oneALane } from './lanes';
import { laneOf, places } from './sql';
import { isSuperseded } from './supersedes';
import type { Moment } from './surroundings';

export interface Claim extends Moment {
  owner: string;
  leaseUntil: number;
  limit: number;
  /** Platforms that are up, or that nobody asks about. */
  platforms: readonly MessagePlatform[];
}

/** What one claim did: rows to send now, rows that were settled without a call, and how many wait for a later time. */
export interface Claimed {
  toSend: Delivery[];
  skipped: Skipped[];
  held: number;
}

/**
 * Takes due deliveries for this relay: marks them `sending` with a lease, so that a crash after the call is seen.
 * One at a time for each (account, template), and none before an older one of the same (case, account) has ended.
 * What is not worth saying, may not be said now or has no consent is settled or held on the way.
 */
export async function claimDeliveries(tx: Tx, claim: Claim): Promise<Claimed> {
  const candidates = await lockedCandidates(tx, claim);
  const decisions = new Decisions(tx, claim);
  const worth = await decisions.plan(candidates);
  const lanes = await heldLanes(tx, worth);
  const ours = worth.filter((row) => lanes.has(laneOf(row)));
  const beside = await decisions.plan(await heldBeside(tx, ours, claim.now));
  const affordable = [...ours, ...beside].filter((row) => decisions.afford(row, lanes.get(laneOf(row)) ?? 0));
  for (const { lead, others } of await joinHeld(tx, affordable))
    for (const row of others) decisions.skip(row, `joined ${lead.id}`);
  const free = affordable.filter(({ id }) => !decisions.isSkipped(id));
  const toSend = (await oneALane(tx, free)).slice(0, claim.limit);
  for (const row of await overtaken(tx, toSend)) decisions.skip(row, 'superseded');
  await decisions.write();
  await markSending(tx, toSend, claim);
  return { toSend: toSend.map((row) => taken(row, claim)), skipped: decisions.skipped, held: decisions.held };
}

/** Due rows whose turn it is. Locking is a second step, so that only these very rows are locked. */
async function lockedCandidates(tx: Tx, { platforms, now, limit }: Claim): Promise<Delivery[]> {
  const found: { id: string; nextAt: number | string }[] = [];
  // One platform at a time: each walks the index from its oldest due row and stops at the limit.
  for (const platform of platforms) found.push(...(await tx.all<(typeof found)[number]>(DUE + limit, [platform, now])));
  const oldest = found.sort((a, b) => Number(a.nextAt) - Number(b.nextAt) || (a.id < b.id ? -1 : 1)).slice(0, limit);
  const ids = await locked(
    tx,
    'pending',
    oldest.map(({ id }) => id),
  );
  if (ids.length === 0) return [];
  return tx.manager.find(Delivery, { where: { id: In(ids) }, order: { nextAt: 'ASC', id: 'ASC' } });
}

const DUE = `SELECT d.id AS id, d.next_at AS nextAt FROM delivery d
  WHERE d.state = 'pending' AND d.platform = ? AND d.next_at <= ?
    AND NOT EXISTS (
      SELECT 1 FROM delivery e
      WHERE e.case_id = d.case_id AND e.account_id = d.account_id AND e.seq < d.seq AND e.state = 'sending')
    AND NOT EXISTS (
      SELECT 1 FROM delivery s
      WHERE s.account_id = d.account_id AND s.template_id = d.template_id AND s.state = 'sending')
  ORDER BY d.next_at, d.id LIMIT `;

/** Those of the rows that are still in `state` and that no other relay holds. SQLite's writer is alone anyway. */
export async function locked(tx: Tx, state: 'pending' | 'sending', ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE id IN (${places(ids)}) AND state = '${state}'${tx.claiming}`,
    ids,
  );
  return rows.map(({ id }) => id);
}

/** What still waits behind newer news that goes now, and that nobody else holds: it need not wait to be old news. */
async function overtaken(tx: Tx, going: readonly Delivery[]): Promise<Overtaken[]> {
  if (going.length === 0) return [];
  const older = await tx.all<Overtaken>(
    `SELECT id, case_id AS caseId, account_id AS accountId, template_key AS templateKey, platform, seq, to_status AS toStatus,
       event_at AS eventAt, held
     FROM delivery WHERE ${going.map(() => "(case_id = ? AND account_id = ? AND seq <= ? AND state = 'pending')").join(' OR ')}`,
    going.flatMap(({ caseId, accountId, seq }) => [caseId, accountId, seq]),
  );
  const old = older.filter((waiting) =>
    going.some(
      (row) =>
        row.caseId === waiting.caseId &&
        row.accountId === waiting.accountId &&
        waiting.held !== 'joined' &&
        isSuperseded({ ...waiting, eventAt: Number(waiting.eventAt) }, [{ ...row, state: 'sending', canGo: true }]),
    ),
  );
  const free = new Set(
    await locked(
      tx,
      'pending',
      old.map(({ id }) => id),
    ),
  );
  return old.filter(({ id }) => free.has(id));
}

type Overtaken = Pick<
  Delivery,
  'id' | 'caseId' | 'accountId' | 'templateKey' | 'platform' | 'seq' | 'toStatus' | 'eventAt' | 'held'
>;

async function markSending(tx: Tx, rows: readonly Delivery[], claim: Claim): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `UPDATE delivery SET state = 'sending', attempts = attempts + 1, lease_owner = ?, lease_until = ? WHERE id IN (${places(rows)})`,
    [claim.owner, claim.leaseUntil, ...rows.map(({ id }) => id)],
  );
}

function taken(row: Delivery, { owner }: Claim): Delivery {
  return { ...row, state: 'sending', attempts: row.attempts + 1, leaseOwner: owner };
}
