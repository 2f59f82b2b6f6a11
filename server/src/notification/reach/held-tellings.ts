import { In } from 'typeorm';
import type { Tx } from '../../infra/database';
import { places } from '../delivery/sql';
import { TaskTelling } from './task-telling.entity';

/** The open tellings of these cases, held: somebody who looks at the same moment is written before us or after us. */
export async function holdOpenTellings(tx: Tx, caseIds: readonly string[]): Promise<TaskTelling[]> {
  if (caseIds.length === 0) return [];
  const rows = await tx.all<{ id: string }>(
    `SELECT id FROM task_telling WHERE case_id IN (${places(caseIds)}) AND closed_at IS NULL
     ORDER BY id${tx.engine === 'mysql' ? ' FOR UPDATE' : ''}`,
    caseIds,
  );
  if (rows.length === 0) return [];
  return tx.manager.find(TaskTelling, { where: { id: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
}
