import { In } from 'typeorm';
import type { Tx } from '../../infra/database';
import { KnownCase, LastAct } from '../entities';
import { isOver } from './task-course';
import { TaskTelling, type Closing } from './task-telling.entity';

/** A case whose first event the inbox has not been filled from is looked at again after this long, milliseconds. */
const NOT_YET_KNOWN_MS = 30_000;

/** Holds the case for climbing; null where another process is at it, or nothing is known of it yet. */
export async function claimCase(tx: Tx, caseId: string, now: number): Promise<KnownCase | null> {
  const held = await tx.one(`SELECT case_id FROM known_case WHERE case_id = ?${tx.claiming}`, [caseId]);
  const known = await tx.manager.findOneBy(KnownCase, { caseId });
  if (held && known) return known;
  if (!known)
    await tx.run('UPDATE task_telling SET next_look_at = ? WHERE case_id = ? AND next_look_at <= ?', [
      now + NOT_YET_KNOWN_MS,
      caseId,
      now,
    ]);
  return null;
}

/**
 * What the handler of events could not see because it ran beside another process: asked of the case as it is known
 * before anybody is disturbed. Changes the rows as well; answers why each was closed.
 */
export async function closeWhatIsOver(
  tx: Tx,
  open: readonly TaskTelling[],
  known: KnownCase,
  now: number,
): Promise<Closing[]> {
  if (open.length === 0) return [];
  const reasons: Closing[] = [];
  const accounts = open.map(({ accountId }) => accountId);
  const acts = await tx.manager.findBy(LastAct, { caseId: known.caseId, accountId: In(accounts) });
  for (const row of open) {
    const act = acts.find(({ accountId, at }) => accountId === row.accountId && at > row.event.at);
    if (!act && !isOver(row, known)) continue;
    const end = act ? { seenAt: act.at, reason: 'acted' as const } : { seenAt: null, reason: 'moved-on' as const };
    const change = { ...end, closedAt: now, nextLookAt: null };
    Object.assign(row, change);
    await tx.manager.update(TaskTelling, { id: row.id }, change);
    reasons.push(end.reason);
  }
  return reasons;
}
