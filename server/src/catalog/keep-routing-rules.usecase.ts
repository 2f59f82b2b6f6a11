import { Injectable } from '@nestjs/common';
import type { Actor } from '@citygrid/shared/case';
import { Database } from '../infra/database';
import { decodeCursor, encodeCursor, invalid, ProblemError, validateBody } from '../infra/http';
import { Catalog } from './catalog';
import type { CatalogDepartment, CatalogStaff } from './catalog-staff.port';
import {
  maySeeRule,
  onlyDepartmentsThatMayTake,
  onlyRulesOfTheOwnStreet,
  onlyStaffWhoKeepRules,
  streetsSeenBy,
} from './rule-keepers';
import {
  RoutingRuleChange,
  type RoutingRuleBody,
  type RoutingRulePage,
  type RoutingRuleQuery,
  type RoutingRuleView,
} from './routing-rule.dto';
import type { RoutingRuleEntity } from './routing-rule.entity';
import { RoutingRules } from './routing-rules';

/** Listing, adding and changing rules, each after the look at who asks. `staff` knows the departments. */
@Injectable()
export class KeepRoutingRules {
  constructor(
    private readonly database: Database,
    private readonly rules: RoutingRules,
    private readonly catalog: Catalog,
  ) {}

  async list(actor: Actor, staff: CatalogStaff, query: RoutingRuleQuery): Promise<RoutingRulePage> {
    onlyStaffWhoKeepRules(actor);
    const streets = streetsSeenBy(actor);
    const filter = ['routing-rules', streets ? [...streets].sort() : null];
    const position = decodeCursor(query.cursor, filter, ['number', 'string']);
    const after = position && { precedence: position[0], id: position[1] };
    const rows = await this.rules.list(this.database.read(), streets, after, query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const names = new Map((await staff.departments()).map(({ code, name }) => [code, name]));
    const named = items.map((rule) => ({
      ...rule,
      departmentName: names.get(rule.departmentCode) ?? rule.departmentName,
    }));
    const nextCursor = rows.length > query.limit && last ? encodeCursor(filter, [last.precedence, last.id]) : null;
    return { items: named, nextCursor };
  }

  async create(actor: Actor, staff: CatalogStaff, body: RoutingRuleBody): Promise<RoutingRuleView> {
    onlyStaffWhoKeepRules(actor);
    onlyRulesOfTheOwnStreet(actor, { streetCode: body.streetCode ?? null });
    const { name: departmentName } = await departmentFor(actor, staff, { streetCode: null, ...body });
    await this.categoryMustExist(body.categoryCode);
    return this.database.inTransaction((tx) => this.rules.create(tx, { ...body, departmentName }));
  }

  async change(actor: Actor, staff: CatalogStaff, id: string, body: unknown): Promise<RoutingRuleView> {
    onlyStaffWhoKeepRules(actor);
    const found = await this.rules.byId(this.database.read(), id);
    if (!found || !maySeeRule(actor, found)) throw new ProblemError('not-found', '没有这条派遣规则');
    const change = changed(await validateBody(RoutingRuleChange, body));
    const rule = { ...found, ...change };
    onlyRulesOfTheOwnStreet(actor, found);
    onlyRulesOfTheOwnStreet(actor, rule);
    // What is switched off sends nothing anywhere: that must stay possible when the department has closed.
    if (rule.active || change.departmentCode !== undefined)
      change.departmentName = (await departmentFor(actor, staff, rule)).name;
    await this.categoryMustExist(change.categoryCode);
    await this.database.inTransaction((tx) => this.rules.change(tx, id, change));
    return { ...found, ...change };
  }

  private async categoryMustExist(code: string | null | undefined): Promise<void> {
    if (code && !(await this.catalog.byCode(code))) throw invalid('categoryCode', '没有这个事项类别');
  }
}

async function departmentFor(
  actor: Actor,
  staff: CatalogStaff,
  rule: { departmentCode: string; streetCode: string | null },
): Promise<CatalogDepartment> {
  const department = await staff.department(rule.departmentCode);
  onlyDepartmentsThatMayTake(actor, rule, department);
  return department;
}

/** What is absent stays; null takes a condition away, but a precedence, a department or a switch cannot be nothing. */
function changed(body: RoutingRuleChange): Partial<Omit<RoutingRuleEntity, 'id'>> {
  const { precedence, departmentCode, active, ...nullable } = body;
  const given = {
    precedence: precedence ?? undefined,
    departmentCode: departmentCode ?? undefined,
    active: active ?? undefined,
    ...nullable,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
