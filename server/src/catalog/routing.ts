import { Injectable } from '@nestjs/common';
import type { Route } from '@citygrid/shared/case';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Catalog } from './catalog';
import { matchRule, type RoutingQuestion } from './match-rule';
import { Refreshing } from './refreshing';
import { RoutingRuleEntity } from './routing-rule.entity';

/** Answers whose work a category at a place is. Rules are data; they are read again at most every 5 s. */
@Injectable()
export class Routing {
  private readonly rules: Refreshing<RoutingRuleEntity[]>;

  constructor(
    private readonly catalog: Catalog,
    database: Database,
    clock: Clock,
  ) {
    this.rules = new Refreshing(clock, () =>
      database.read().manager.find(RoutingRuleEntity, { where: { active: true } }),
    );
  }

  /** Null where no rule fits, or where the category is not (or no longer) in the catalogue. */
  async route(question: RoutingQuestion): Promise<Route | null> {
    const category = await this.catalog.byCode(question.categoryCode);
    if (!category) return null;
    const rule = matchRule(await this.rules.get(), question);
    if (!rule) return null;
    const { departmentCode, departmentName, id: ruleId } = rule;
    return { departmentCode, departmentName, ruleId, handleLimit: category.handleLimit };
  }

  /** The rules were changed by this process. */
  forget(): void {
    this.rules.forget();
  }
}
