import type { Actor } from '@citygrid/shared/case';
import { invalid, ProblemError } from '../infra/http';
import type { CatalogDepartment } from './catalog-staff.port';

/** Administrators keep every rule, dispatchers those of their own street. Throws 403 `forbidden` for everybody else. */
export function onlyStaffWhoKeepRules(actor: Actor): void {
  if (!isAdmin(actor) && !actor.roles.includes('dispatcher')) {
    throw new ProblemError('forbidden', '只有管理员和街道调度员可以维护派遣规则');
  }
}

/** Throws 403 where the rule would reach beyond the dispatcher's street. */
export function onlyRulesOfTheOwnStreet(actor: Actor, rule: { streetCode: string | null }): void {
  if (isAdmin(actor)) return;
  if (rule.streetCode === null || !actor.streets.includes(rule.streetCode)) {
    throw new ProblemError('forbidden', '调度员只能维护本街道的派遣规则，请填写本街道的 streetCode');
  }
}

/**
 * Throws 400 where the rule would send cases to a department that has closed, or, written by a dispatcher, to another
 * street's. An administrator may name one that works for several streets.
 */
export function onlyDepartmentsThatMayTake(
  actor: Actor,
  rule: { streetCode: string | null },
  department: CatalogDepartment | null,
): asserts department is CatalogDepartment {
  if (!department?.active) throw invalid('departmentCode', '没有这个部门，或者它已经停用');
  if (!isAdmin(actor) && department.streetCode !== rule.streetCode)
    throw invalid('departmentCode', '本街道没有这个部门');
}

/** General rules and those of the own street are seen by a dispatcher; other streets' are as if they did not exist. */
export function maySeeRule(actor: Actor, rule: { streetCode: string | null }): boolean {
  return isAdmin(actor) || rule.streetCode === null || actor.streets.includes(rule.streetCode);
}

/** Null: every street. */
export function streetsSeenBy(actor: Actor): readonly string[] | null {
  return isAdmin(actor) ? null : actor.streets;
}

function isAdmin(actor: Actor): boolean {
  return actor.roles.includes('admin');
}
