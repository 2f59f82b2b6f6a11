import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page, Patrol } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../identity';
import { Database } from '../infra/database';
import { decodeCursor, encodeCursor, pageLimit, PageQuery, validateBody } from '../infra/http';
import { PatrolRecords } from './patrol-records';
import { PatrolRights } from './patrol-rights';
import { PatrolPresenter } from './patrol.presenter';
import { CurrentPatrolDto, PatrolCellsDto, PatrolDto, PatrolPageDto, StartPatrolDto } from './patrols.dto';

/**
 * A grid worker's patrols. To begin one and to add to it takes the role; to see, stop and delete her own takes none:
 * they stay hers when she has left the staff.
 */
@ApiTags('patrols')
@ApiBearerAuth()
@Controller('patrols')
export class PatrolsController {
  constructor(
    private readonly database: Database,
    private readonly records: PatrolRecords,
    private readonly rights: PatrolRights,
    private readonly presenter: PatrolPresenter,
  ) {}

  @Post()
  @ApiOperation({ summary: '开始巡查；已有进行中的，原样答复它（200）' })
  @ApiCreatedResponse({ type: PatrolDto })
  @ApiOkResponse({ type: PatrolDto, description: '已有一次进行中' })
  async start(
    @Caller() { accountId }: CallerInfo,
    @Body() { gridCode }: StartPatrolDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Patrol> {
    await this.rights.onlyInHerCommunity(accountId, gridCode);
    const { patrol, isNew } = await this.records.start(accountId, gridCode);
    void reply.status(isNew ? 201 : 200);
    return this.presenter.one(accountId, patrol);
  }

  @Get()
  @ApiOperation({ summary: '我的巡查，新的在前' })
  @ApiOkResponse({ type: PatrolPageDto })
  async mine(@Caller() { accountId }: CallerInfo, @Query() query: PageQuery): Promise<Page<Patrol>> {
    const limit = pageLimit(query.limit);
    const filter = ['patrols', accountId];
    const [before] = decodeCursor(query.cursor, filter, ['string']) ?? [];
    const rows = await this.records.page(this.database.read(), accountId, limit + 1, before ?? null);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.presenter.list(accountId, shown),
      nextCursor: rows.length > limit && last ? encodeCursor(filter, [last.id]) : null,
    };
  }

  @Get('current')
  @ApiOperation({ summary: '进行中的巡查；没有时为 null' })
  @ApiOkResponse({ type: CurrentPatrolDto })
  async current(@Caller() { accountId }: CallerInfo): Promise<{ patrol: Patrol | null }> {
    const patrol = await this.records.running(accountId);
    return { patrol: patrol && (await this.presenter.one(accountId, patrol)) };
  }

  @Post(':id/cells')
  @HttpCode(204)
  @ApiOperation({ summary: '记下走过的格子；重复的只算一次' })
  @ApiBody({ type: PatrolCellsDto })
  @ApiNoContentResponse()
  async cells(@Caller() { accountId }: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.records.own(accountId, id);
    const { cells } = await validateBody(PatrolCellsDto, body);
    const covered = this.rights.onlyCellsOfTheServiceArea(cells);
    await this.rights.onlyAGridWorkerPatrols(accountId);
    await this.records.addCells(accountId, id, covered);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: '结束巡查；已结束的不变' })
  @ApiOkResponse({ type: PatrolDto })
  async stop(@Caller() { accountId }: CallerInfo, @Param('id') id: string): Promise<Patrol> {
    return this.presenter.one(accountId, await this.records.stop(accountId, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: '删除这次巡查和它的格子，不可恢复' })
  @ApiNoContentResponse()
  async delete(@Caller() { accountId }: CallerInfo, @Param('id') id: string): Promise<void> {
    await this.records.delete(accountId, id);
  }
}
