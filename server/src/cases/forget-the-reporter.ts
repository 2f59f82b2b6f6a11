import type { Tx } from '../infra/database';
import type { CaseFile } from './case-file.entity';

/** What a file keeps of its reporter once it goes on without her: nothing. */
export const WITHOUT_THE_REPORTER = {
  anonymous: true,
  contactSealed: null,
  positionSealed: null,
} as const satisfies Partial<CaseFile>;

/** The record keeps what was said as a citizen, and no longer by which account. */
export async function forgetWhoSpoke(tx: Tx, caseId: string, accountIds: readonly string[]): Promise<void> {
  for (const accountId of new Set(accountIds))
    await tx.run(
      `UPDATE case_timeline SET actor_account_id = NULL, actor_person_id = NULL
       WHERE case_id = ? AND actor_account_id = ? AND actor_role = 'citizen'`,
      [caseId, accountId],
    );
}
