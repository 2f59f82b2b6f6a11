import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Config } from './config';
import { DeadPackets, type DeadPacket } from './dead-rows.port';
import { Actors, Caller, type CallerInfo } from './identity';
import { Clock } from './infra/clock';
import { Database, type Reader, type Tx } from './infra/database';
import { decodeCursor, encodeCursor, pageLimit, ProblemError } from './infra/http';
import { PageQuery } from './infra/http';
import { CONFIG } from './infra/infra.module';
import { deadDeliveries, retryDeadDeliveries, type DeadDelivery, type Resent } from './notification';
import { deadEvents, retryDeadEvents, type DeadEvent } from './outbox';

const KINDS = ['outbox', 'delivery', 'inbox'] as const;
type Kind = (typeof KINDS)[number];
type DeadRow = DeadEvent | DeadDelivery | DeadPacket;

/** What each kind of dead row can do. */
interface DeadRows {
  list(reader: Reader, afterId: string, limit: number): Promise<DeadRow[]>;
  retry(tx: Tx, ids: readonly string[], now: number): Promise<Resent>;
}

/** Rows sent on their way in one transaction. */
const CHUNK = 100;

const IsKind = (): PropertyDecorator => IsIn(KINDS, { message: '应为 outbox、delivery 或 inbox' });

class DeadQuery extends PageQuery {
  @ApiProperty({ enum: KINDS }) @IsKind() kind: Kind;
}

class RetryAllQuery {
  @ApiProperty({ enum: KINDS }) @IsKind() kind: Kind;
}

class RetriedDto {
  @ApiProperty({ description: '重新发出的条数' }) retried: number;
  @ApiProperty({ description: '推送：所说的事已过 7 天，不再发出，留在列表里的条数' }) stale: number;
  @ApiProperty({ description: '推送：模板停用或填不出字段，留在列表里的条数；原因见各条的 error' }) blocked: number;
}

/** What was given up on, and sending it on its way again. */
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/dead')
export class DeadRowsController {
  private readonly rows: Readonly<Record<Kind, DeadRows>>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    packets: DeadPackets,
    @Inject(CONFIG) { timeZone }: Pick<Config, 'timeZone'>,
  ) {
    this.rows = {
      outbox: { list: deadEvents, retry: async (...them) => all(await retryDeadEvents(...them)) },
      delivery: { list: deadDeliveries, retry: (tx, ids, now) => retryDeadDeliveries(tx, ids, now, timeZone) },
      inbox: {
        list: (...where) => packets.list(...where),
        retry: async (...them) => all(await packets.retry(...them)),
      },
    };
  }

  @Get()
  @ApiOperation({ summary: '多次重试仍未成功的事件、推送或平台消息' })
  async list(
    @Caller() caller: CallerInfo,
    @Query() query: DeadQuery,
  ): Promise<{ items: DeadRow[]; nextCursor: string | null }> {
    await this.onlyAdmins(caller);
    const limit = pageLimit(query.limit);
    const filter = ['dead', query.kind];
    const after = String(decodeCursor(query.cursor, filter, ['string'])?.[0] ?? '');
    const found = await this.rows[query.kind].list(this.database.read(), after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor(filter, [last.id]) : null };
  }

  /** All of a kind, as after an outage. What dies again meanwhile is behind us in the order and is not met twice. */
  @Post('retry')
  @HttpCode(200)
  @ApiOperation({ summary: '把这一类全部重新发出' })
  @ApiOkResponse({ type: RetriedDto })
  async retryAll(@Caller() caller: CallerInfo, @Query() { kind }: RetryAllQuery): Promise<RetriedDto> {
    await this.onlyAdmins(caller);
    const rows = this.rows[kind];
    const sum: Resent = { retried: 0, stale: 0, blocked: 0 };
    let after = '';
    for (;;) {
      const ids = (await rows.list(this.database.read(), after, CHUNK)).map(({ id }) => id);
      const last = ids.at(-1);
      if (last === undefined) return sum;
      const { retried, stale, blocked } = await this.database.inTransaction((tx) =>
        rows.retry(tx, ids, this.clock.now()),
      );
      sum.retried += retried;
      sum.stale += stale;
      sum.blocked += blocked;
      after = last;
    }
  }

  @Post(':id/retry')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retry(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<void> {
    await this.onlyAdmins(caller);
    const found = await this.database.inTransaction(async (tx) => {
      for (const kind of KINDS) {
        const { retried, stale, blocked } = await this.rows[kind].retry(tx, [id], this.clock.now());
        if (retried > 0) return 'retried';
        if (stale > 0) return 'stale';
        if (blocked > 0) return 'blocked';
      }
      return null;
    });
    if (found === 'stale') throw new ProblemError('conflict', '它说的事已过 7 天，不再推送；站内信里仍然看得到');
    if (found === 'blocked')
      throw new ProblemError('conflict', '这条用途的模板停用了，或填不出字段：原因见列表里的 error，改好模板后再发');
    if (!found) throw new ProblemError('not-found', '没有这条记录，或它已经重新发出');
  }

  private async onlyAdmins(caller: CallerInfo): Promise<void> {
    if (!(await this.actors.of(caller.accountId)).roles.includes('admin')) throw new ProblemError('forbidden');
  }
}

/** Of kinds that know no age and no template. */
function all(retried: number): Resent {
  return { retried, stale: 0, blocked: 0 };
}
