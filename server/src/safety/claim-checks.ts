import { In } from 'typeorm';
import type { Tx } from '../infra/database';
import { afterSilence, undecided } from './check-policy';
import { SafetyCheck } from './safety-check.entity';
import type { SafetyChecks } from './safety-checks';

export interface Claim {
  owner: string;
  /** Epoch milliseconds. */
  now: number;
  leaseUntil: number;
  limit: number;
}

/** Leases of one check that ran out in a process that died: after so many, the check itself is the trouble. */
const ABANDONED_AT_MOST = 6;

/**
 * Takes due checks for this relay under a lease, the longest due first, and ends those whose verdict is overdue.
 * Answers the ones to ask about now, and how many were due at all.
 */
export async function claimChecks(
  tx: Tx,
  claim: Claim,
  checks: SafetyChecks,
): Promise<{ toAsk: SafetyCheck[]; due: number }> {
  const ids = await tx.all<{ id: string }>(
    `SELECT id FROM safety_check WHERE next_at <= ? ORDER BY next_at LIMIT ${claim.limit}${tx.claiming}`,
    [claim.now],
  );
  if (ids.length === 0) return { toAsk: [], due: 0 };
  const due = await tx.manager.find(SafetyCheck, {
    where: { id: In(ids.map(({ id }) => id)) },
    order: { nextAt: 'ASC', id: 'ASC' },
  });
  const toAsk: SafetyCheck[] = [];
  for (const check of due) {
    if (check.state === 'waiting') await checks.write(tx, check, afterSilence());
    else if (check.state === 'checking' && check.attempts >= ABANDONED_AT_MOST)
      await checks.write(tx, check, undecided('abandoned'));
    else toAsk.push(await leased(tx, check, claim));
  }
  return { toAsk, due: due.length };
}

async function leased(tx: Tx, check: SafetyCheck, { owner, leaseUntil }: Claim): Promise<SafetyCheck> {
  const lease = { state: 'checking', leaseOwner: owner, nextAt: leaseUntil, attempts: check.attempts + 1 } as const;
  await tx.manager.update(SafetyCheck, { id: check.id }, lease);
  return { ...check, ...lease };
}
