import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { Ids } from '../infra/ids';
import type { Reader, Tx } from '../infra/database';
import { Routing } from './routing';
import { RoutingRuleEntity } from './routing-rule.entity';

export type NewRoutingRule = Pick<RoutingRuleEntity, 'departmentCode' | 'departmentName'> &
  Partial<Omit<RoutingRuleEntity, 'id' | 'departmentCode' | 'departmentName'>>;

/** Where a page of rules ended: precedence and id of its last row. */
export type RulePlace = Pick<RoutingRuleEntity, 'precedence' | 'id'>;

const DEFAULT_PRECEDENCE = 100;

/** The rows behind routing. Every change is known to this process at once, to the others within 5 s. */
@Injectable()
export class RoutingRules {
  constructor(
    private readonly ids: Ids,
    private readonly routing: Routing,
  ) {}

  async create(tx: Tx, rule: NewRoutingRule): Promise<RoutingRuleEntity> {
    const row: RoutingRuleEntity = {
      id: this.ids.next(),
      precedence: rule.precedence ?? DEFAULT_PRECEDENCE,
      categoryCode: rule.categoryCode ?? null,
      major: rule.major ?? null,
      kind: rule.kind ?? null,
      gridCode: rule.gridCode ?? null,
      communityCode: rule.communityCode ?? null,
      streetCode: rule.streetCode ?? null,
      departmentCode: rule.departmentCode,
      departmentName: rule.departmentName,
      active: rule.active ?? true,
      note: rule.note ?? null,
    };
    await tx.manager.insert(RoutingRuleEntity, row);
    tx.afterCommit(() => this.routing.forget());
    return row;
  }

  async change(tx: Tx, id: string, change: Partial<Omit<RoutingRuleEntity, 'id'>>): Promise<void> {
    if (Object.keys(change).length === 0) return;
    await tx.manager.update(RoutingRuleEntity, { id }, change);
    tx.afterCommit(() => this.routing.forget());
  }

  async byId(reader: Reader, id: string): Promise<RoutingRuleEntity | null> {
    return reader.manager.findOne(RoutingRuleEntity, { where: { id } });
  }

  /** In the order in which rules are tried: by precedence, then id. `streets` null: all of them. */
  async list(
    reader: Reader,
    streets: readonly string[] | null,
    after: RulePlace | null,
    limit: number,
  ): Promise<RoutingRuleEntity[]> {
    const query = reader.manager.createQueryBuilder(RoutingRuleEntity, 'rule');
    if (streets) {
      query.andWhere(
        new Brackets((where) => {
          where.where('rule.streetCode IS NULL');
          if (streets.length > 0) where.orWhere('rule.streetCode IN (:...streets)', { streets });
        }),
      );
    }
    if (after) {
      query.andWhere('(rule.precedence > :precedence OR (rule.precedence = :precedence AND rule.id > :id))', {
        ...after,
      });
    }
    return query.orderBy('rule.precedence').addOrderBy('rule.id').take(limit).getMany();
  }
}
