import type { Actor } from '@citygrid/shared/case';
import { ProblemError } from '../infra/http';

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
