import { Injectable } from '@nestjs/common';
import { LIMITS } from '@citygrid/shared/api';
import { NearbyCases } from '../cases';
import { Catalog, Routing, type Category } from '../catalog';
import { Accounts } from '../identity';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { invalid } from '../infra/http';
import { RateLimits } from '../infra/rate';
import { Belongings } from './belonging';
import type { ReportDto } from './report.dto';

const DAY_MS = 24 * 3600_000;

/** What was found out about a report before its transaction. */
export type ReportContext = Awaited<ReturnType<ReportLookUps['of']>>;

/** What a report needs to have looked up before its transaction begins. */
@Injectable()
export class ReportLookUps {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
    private readonly routing: Routing,
    private readonly belongings: Belongings,
    private readonly nearby: NearbyCases,
    private readonly accounts: Accounts,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Ten reports an hour, five in an account's first day. Throws 429. */
  async refuseTooMany(accountId: string): Promise<void> {
    const since = await this.accounts.createdAt(accountId);
    const isNew = since !== null && this.clock.now() - since < DAY_MS;
    await this.limits.spend(isNew ? 'reportOfNewAccount' : 'report', accountId);
  }

  async of(dto: ReportDto) {
    const category = await this.category(dto.categoryCode);
    const belonging = this.belongings.of(dto);
    const { grid, streetCode, point } = belonging;
    const where = { gridCode: grid?.code ?? null, communityCode: grid?.communityCode ?? null, streetCode };
    const route = category.direct ? await this.routing.route({ categoryCode: category.code, ...where }) : null;
    const report = { point, categoryCode: category.code };
    const neighbours = await this.nearby.similar(this.database.read(), report, LIMITS.similarMax);
    return { category, belonging, route, neighbours };
  }

  private async category(code: string): Promise<Category> {
    const category = await this.catalog.byCode(code);
    if (!category) throw invalid('categoryCode', '没有这个类别；不确定时请选“不知道/其他”');
    return category;
  }
}
