import type { Role } from '@citygrid/shared/case';

export type StaffRole = Exclude<Role, 'citizen'>;

/** Roles that a verified phone may bind to an invitation. */
export const PHONE_ROLES = ['gridWorker', 'handler'] as const satisfies readonly StaffRole[];

/** Roles that log in at the console; never given by phone. */
export const CONSOLE_ROLES = ['dispatcher', 'district', 'admin'] as const satisfies readonly StaffRole[];

export const STAFF_ROLES: readonly StaffRole[] = [...PHONE_ROLES, ...CONSOLE_ROLES];

export const ROLE_WORDS: Record<StaffRole, string> = {
  gridWorker: '网格员',
  handler: '经办人',
  dispatcher: '调度员',
  district: '区级督办员',
  admin: '管理员',
};

export function isPhoneRole(role: StaffRole): boolean {
  return PHONE_ROLES.some((candidate) => candidate === role);
}
