import type { MessagePlatform } from '@citygrid/shared/message';
import type { Tx } from '../../infra/database';
import type { Delivery } from '../entities';
import { Decisions, type Skipped } from './decisions';
import { lockedDeliveries } from './delivery-rows';
import { heldBeside, joinHeld } from './join-held';
import { heldLanes, oneALane } from './lanes';
import { laneOf, places } from './sql';
import { isSuperseded } from './supersedes';
import { surroundingsOf, type Moment, type Relative, type Surrounded } from './surroundings';

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
  if (candidates.length === 0) return { toSend: [], skipped: [], held: 0 };
  const decisions = new Decisions(tx, claim);
  const around = await surroundingsOf(tx, candidates, claim);
  const worth = decisions.plan(candidates, around);
  const lanes = await heldLanes(tx, worth);
  const ours = worth.filter((row) => lanes.has(laneOf(row)));
  const beside = await heldBeside(tx, ours, claim.now);
  for (const [id, theirs] of await surroundingsOf(tx, beside.rows, claim)) around.set(id, theirs);
  const affordable = [...ours, ...decisions.plan(beside.rows, around)]
    .filter((row) => !beside.contested.has(laneOf(row)))
    .filter((row) => decisions.afford(row, lanes.get(laneOf(row)) ?? 0));
  for (const { lead, others } of await joinHeld(tx, affordable))
    for (const row of others) decisions.skip(row, `joined ${lead.id}`);
  const free = affordable.filter(({ id }) => !decisions.isSkipped(id));
  const toSend = (await oneALane(tx, free)).slice(0, claim.limit);
  for (const row of await overtaken(tx, toSend, around)) decisions.skip(row, 'superseded');
  await decisions.write();
  await markSending(tx, toSend, claim);
  return { toSend: toSend.map((row) => taken(row, claim)), skipped: decisions.skipped, held: decisions.held };
}

/** Due rows whose turn it is, oldest first. Locking is a second step, so that only these very rows are locked. */
async function lockedCandidates(tx: Tx, { platforms, now, limit }: Claim): Promise<Delivery[]> {
  if (limit <= 0 || platforms.length === 0) return [];
  // One platform at a time: each walks the index from its oldest due row and stops at the limit.
  const found = await tx.all<{ id: string; nextAt: number | string }>(
    platforms.map((_, i) => `SELECT * FROM (${DUE} LIMIT ${limit}) p${i}`).join(' UNION ALL '),
    platforms.flatMap((platform) => [platform, now]),
  );
  const due = found.map(({ id, nextAt }) => ({ id, nextAt: Number(nextAt) })).sort(byTurn);
  const candidates = await lockedDeliveries(
    tx,
    due.slice(0, limit).map(({ id }) => id),
  );
  return candidates.sort(byTurn);
}

function byTurn(a: Pick<Delivery, 'nextAt' | 'id'>, b: Pick<Delivery, 'nextAt' | 'id'>): number {
  return a.nextAt - b.nextAt || (a.id < b.id ? -1 : 1);
}

/**
 * `COALESCE` keeps MariaDB from reading all that is on its way once for each row: it would take the index of states for
 * the narrower one. By case and account there are a handful.
 */
const DUE = `SELECT d.id AS id, d.next_at AS nextAt FROM delivery d
  WHERE d.state = 'pending' AND d.platform = ? AND d.next_at <= ?
    AND NOT EXISTS (
      SELECT 1 FROM delivery e
      WHERE e.case_id = d.case_id AND e.account_id = d.account_id AND e.seq < d.seq AND COALESCE(e.state, '') = 'sending')
    AND NOT EXISTS (
      SELECT 1 FROM delivery s
      WHERE s.account_id = d.account_id AND s.template_id = d.template_id AND s.state = 'sending')
  ORDER BY d.next_at, d.id`;

/** What still waits behind newer news that goes now, and that nobody else holds: it need not wait to be old news. */
async function overtaken(
  tx: Tx,
  going: readonly Delivery[],
  around: ReadonlyMap<string, Surrounded>,
): Promise<Relative[]> {
  const old = new Map<string, Relative>();
  for (const row of going)
    for (const waiting of around.get(row.id)?.kin ?? [])
      if (waiting.state === 'pending' && isSuperseded(waiting, [{ ...row, state: 'sending', canGo: true }]))
        old.set(waiting.id, waiting);
  if (old.size === 0) return [];
  const ids = [...old.keys()];
  // What has just been made to speak for other cases too is no news of this case alone any more.
  const free = await tx.all<{ id: string }>(
    `SELECT id FROM delivery WHERE id IN (${places(ids)}) AND state = 'pending' AND (held IS NULL OR held <> 'joined')${tx.claiming}`,
    ids,
  );
  return free.flatMap(({ id }) => old.get(id) ?? []);
}

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
