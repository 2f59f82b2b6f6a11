import type { NewRoutingRule } from '../src/catalog';
import { DEPARTMENTS } from './people/people';
import { DEMO_RULES, type DemoRule } from './rules.data';

/** The demo's routing rules for a street, one row for each category or major class. */
export function rulesOf(streetCode: string): NewRoutingRule[] {
  return DEMO_RULES.flatMap((rule) => [
    ...(rule.categories ?? []).map((categoryCode) => ({ ...common(rule, streetCode), categoryCode })),
    ...(rule.majors ?? []).map((major) => ({ ...common(rule, streetCode), kind: rule.kind ?? null, major })),
  ]);
}

function common({ department, note }: DemoRule, streetCode: string): NewRoutingRule {
  const departmentName = DEPARTMENTS.find(({ code }) => code === department)?.name ?? department;
  return { departmentCode: department, departmentName, streetCode, note };
}
