import type { User } from '@citygrid/shared/api';
import { maskPhone } from '../phone';
import type { Identity } from './identities.query';

/** What a person sees of themselves (GET /me). The phone comes masked, grids the worker's own first. */
export function presentUser({ account, staff, roster, department }: Identity, phone: string | null): User {
  return {
    id: account.id,
    platform: account.platform,
    displayName: staff?.displayName ?? account.displayName,
    phoneMasked: phone === null ? null : maskPhone(phone),
    roles: [...(account.platform === 'console' ? [] : (['citizen'] as const)), ...(staff ? [staff.role] : [])],
    grids: roster.map((row) => ({ code: row.gridCode, name: row.gridName })),
    department: department ? { code: department.code, name: department.name } : null,
  };
}
