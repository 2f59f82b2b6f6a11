import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Route } from '@citygrid/shared/case';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Refreshing } from '../infra/refreshing';
import { Catalog } from './catalog';
import { CatalogStaff, NobodyAdministers } from './catalog-staff.port';
import { matchRule, type RoutingQuestion } from './match-rule';
import { RoutingRuleEntity } from './routing-rule.entity';

interface RuleBook {
  /** Those that are switched on and whose department is at work. */
  rules: RoutingRuleEntity[];
  /** By code, as the departments are called now. */
  names: ReadonlyMap<string, string>;
}

/**
 * Answers whose work a category at a place is. Rules are data; they and the departments they name are read again at
 * most every 5 s.
 */
@Injectable()
export class Routing {
  private readonly book: Refreshing<RuleBook>;

  constructor(
    private readonly catalog: Catalog,
    database: Database,
    clock: Clock,
    @Optional() @Inject(CatalogStaff) staff: CatalogStaff = new NobodyAdministers(),
  ) {
    this.book = new Refreshing(clock, async () => {
      const rules = await database.read().manager.find(RoutingRuleEntity, { where: { active: true } });
      const names = new Map(
        (await staff.departments()).flatMap(({ code, name, active }) => (active ? [[code, name]] : [])),
      );
      return { rules: rules.filter(({ departmentCode }) => names.has(departmentCode)), names };
    });
  }

  /**
   * Null where no rule fits, or where the category is not (or no longer) in the catalogue. A rule whose department has
   * closed is passed over: the next one that fits decides.
   */
  async route(question: RoutingQuestion): Promise<Route | null> {
    const category = await this.catalog.byCode(question.categoryCode);
    if (!category) return null;
    const { rules, names } = await this.book.get();
    const rule = matchRule(rules, question);
    if (!rule) return null;
    const { departmentCode, id: ruleId } = rule;
    const departmentName = names.get(departmentCode) ?? rule.departmentName;
    return { departmentCode, departmentName, ruleId, handleLimit: category.handleLimit };
  }

  /** The rules were changed by this process. */
  forget(): void {
    this.book.forget();
  }
}
