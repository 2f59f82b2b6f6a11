import type { Kind } from '@citygrid/shared/catalog';
import type { RoutingRuleEntity } from './routing-rule.entity';

/** What is asked of the rules: a category at a place. */
export interface RoutingQuestion {
  categoryCode: string;
  gridCode: string | null;
  communityCode: string | null;
  streetCode: string;
}

/**
 * The rule that decides, or null. The smaller precedence goes first. Among equals the more particular one: for
 * components the owner before the territory (部件先属主后属地), for matters the territory before the owner
 * (事项先属地后属主). What is still equal is decided by id, so that every process answers the same.
 */
export function matchRule(rules: readonly RoutingRuleEntity[], question: RoutingQuestion): RoutingRuleEntity | null {
  const fitting = rules.filter((rule) => rule.active && fits(rule, question));
  const kind = kindOf(question.categoryCode);
  return fitting.sort((a, b) => order(a, b, kind))[0] ?? null;
}

function fits(rule: RoutingRuleEntity, question: RoutingQuestion): boolean {
  return (
    agrees(rule.categoryCode, question.categoryCode) &&
    agrees(rule.major, question.categoryCode.slice(1, 3)) &&
    agrees(rule.kind, kindOf(question.categoryCode)) &&
    agrees(rule.gridCode, question.gridCode) &&
    agrees(rule.communityCode, question.communityCode) &&
    agrees(rule.streetCode, question.streetCode)
  );
}

function agrees(wanted: string | null, found: string | null): boolean {
  return wanted === null || wanted === found;
}

function kindOf(categoryCode: string): Kind {
  return categoryCode.startsWith('C') ? 'component' : 'matter';
}

function order(a: RoutingRuleEntity, b: RoutingRuleEntity, kind: Kind): number {
  const byOwner = ownerWeight(b) - ownerWeight(a);
  const byPlace = placeWeight(b) - placeWeight(a);
  const [first, second] = kind === 'component' ? [byOwner, byPlace] : [byPlace, byOwner];
  return a.precedence - b.precedence || first || second || (a.id < b.id ? -1 : 1);
}

function ownerWeight(rule: RoutingRuleEntity): number {
  return (rule.categoryCode === null ? 0 : 4) + (rule.major === null ? 0 : 2) + (rule.kind === null ? 0 : 1);
}

function placeWeight(rule: RoutingRuleEntity): number {
  return (rule.gridCode === null ? 0 : 4) + (rule.communityCode === null ? 0 : 2) + (rule.streetCode === null ? 0 : 1);
}
