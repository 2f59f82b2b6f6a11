import type { CaseSnapshot } from '@citygrid/shared/case';
import type { Tx } from '../infra/database';
import type { Told } from './audience';

/** Staff who have asked the reporter something since the last answer. Of those who left, nobody is told. */
export async function whoAsked(tx: Tx, { id, version }: Pick<CaseSnapshot, 'id' | 'version'>): Promise<Told[]> {
  const rows = await tx.all<{ action: string; person_id: string | null; role: string }>(
    `SELECT action, actor_person_id AS person_id, actor_role AS role FROM case_timeline
     WHERE case_id = ? AND version < ? ORDER BY version DESC`,
    [id, version],
  );
  const answered = rows.findIndex(({ action }) => action === 'answer');
  return rows.slice(0, answered === -1 ? rows.length : answered).flatMap(({ action, person_id, role }): Told[] => {
    const as = ASKS_AS[role];
    return action === 'ask' && person_id !== null && as ? [{ personId: person_id, as, notice: 'reminder' }] : [];
  });
}

const ASKS_AS: Readonly<Record<string, Told['as']>> = {
  gridWorker: 'worker',
  handler: 'handler',
  dispatcher: 'dispatcher',
};
