import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Actors, Caller, type CallerInfo } from './identity';
import { Clock } from './infra/clock';
import { Database } from './infra/database';
import { decodeCursor, encodeCursor, pageLimit, ProblemError } from './infra/http';
import { PageQuery } from './infra/http';
import { deadDeliveries, retryDeadDelivery, type DeadDelivery } from './notification';
import { deadEvents, retryDeadEvent, type DeadEvent } from './outbox';

const KINDS = ['outbox', 'delivery'] as const;

class DeadQuery extends PageQuery {
  @ApiProperty({ enum: KINDS }) @IsIn(KINDS, { message: '应为 outbox 或 delivery' }) kind: (typeof KINDS)[number];
}

/** What was given up on, and sending it on its way again. */
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/dead')
export class DeadRowsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {}

  @Get()
  @ApiOperation({ summary: '多次重试仍未成功的事件或推送' })
  async list(
    @Caller() caller: CallerInfo,
    @Query() query: DeadQuery,
  ): Promise<{ items: (DeadEvent | DeadDelivery)[]; nextCursor: string | null }> {
    await this.onlyAdmins(caller);
    const limit = pageLimit(query.limit);
    const filter = ['dead', query.kind];
    const after = String(decodeCursor(query.cursor, filter, ['string'])?.[0] ?? '');
    const reader = this.database.read();
    const found =
      query.kind === 'outbox'
        ? await deadEvents(reader, after, limit + 1)
        : await deadDeliveries(reader, after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor(filter, [last.id]) : null };
  }

  @Post(':id/retry')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retry(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<void> {
    await this.onlyAdmins(caller);
    const now = this.clock.now();
    const found = await this.database.inTransaction(
      async (tx) => (await retryDeadEvent(tx, id, now)) || (await retryDeadDelivery(tx, id, now)),
    );
    if (!found) throw new ProblemError('not-found', '没有这条记录，或它已经重新发出');
  }

  private async onlyAdmins(caller: CallerInfo): Promise<void> {
    if (!(await this.actors.of(caller.accountId)).roles.includes('admin')) throw new ProblemError('forbidden');
  }
}
