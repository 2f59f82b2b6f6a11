import type { Reader } from '../../infra/database';
import { Account, Department, RosterRow, Staff } from '../entities';

/** An account with the active role that is bound to it; null parts where there is none. */
export interface Identity {
  account: Account;
  staff: Staff | null;
  roster: RosterRow[];
  department: Department | null;
}

/** Reads all that says who an account is and what it may do; null for an unknown id. */
export async function identityOf(reader: Reader, accountId: string): Promise<Identity | null> {
  const account = await reader.manager.findOneBy(Account, { id: accountId });
  if (!account) return null;
  const staff = await reader.manager.findOneBy(Staff, { boundAccountId: accountId, active: true });
  const roster =
    staff?.role === 'gridWorker'
      ? await reader.manager.find(RosterRow, {
          where: { staffId: staff.id },
          order: { position: 'ASC', gridCode: 'ASC' },
        })
      : [];
  const department = staff?.departmentCode
    ? await reader.manager.findOneBy(Department, { code: staff.departmentCode })
    : null;
  return { account, staff, roster, department };
}
