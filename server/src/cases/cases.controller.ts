import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LIMITS, type CaseListItem, type CaseView, type Page, type SimilarAnswer } from '@citygrid/shared/api';
import { toGcj02 } from '../areas';
import { Caller, type CallerInfo } from '../identity';
import { answerOnce, pageLimit, PageQuery } from '../infra/http';
import { ActionDto } from './action.dto';
import { CaseReading } from './case-reading.query';
import { CasePageDto, CaseViewDto, SimilarAnswerDto } from './case-view.dto';
import { NearbyDto, SimilarDto } from './cases.dto';
import { FollowCase } from './follow-case.usecase';
import { MyCases } from './my-cases.query';
import { NearbyCases } from './nearby.query';
import { TakeAction } from './take-action.usecase';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases')
export class CasesController {
  constructor(
    private readonly reading: CaseReading,
    private readonly mine: MyCases,
    private readonly nearby: NearbyCases,
    private readonly takeAction: TakeAction,
    private readonly followCase: FollowCase,
  ) {}

  @Get('mine')
  @ApiOperation({ summary: '我上报的，新的在前' })
  @ApiOkResponse({ type: CasePageDto })
  async listMine(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<Page<CaseListItem>> {
    return this.mine.page(caller.accountId, pageLimit(query.limit), query.cursor);
  }

  @Get('nearby')
  @ApiOperation({ summary: '附近公开的事项，近的在前' })
  @ApiOkResponse({ type: CasePageDto })
  async listNearby(@Caller() caller: CallerInfo, @Query() query: NearbyDto): Promise<Page<CaseListItem>> {
    const filter = {
      point: toGcj02(query),
      radiusM: query.radiusM ?? LIMITS.nearbyRadiusDefaultM,
      categoryCode: query.categoryCode,
      state: query.state ?? 'open',
    } as const;
    return this.nearby.page(caller.accountId, filter, pageLimit(query.limit), query.cursor);
  }

  @Get('similar')
  @ApiOperation({ summary: '发送之前：附近有没有同类的事项，最多 3 件，近的在前' })
  @ApiOkResponse({ type: SimilarAnswerDto })
  async listSimilar(@Caller() caller: CallerInfo, @Query() query: SimilarDto): Promise<SimilarAnswer> {
    const report = { point: toGcj02(query), categoryCode: query.categoryCode };
    return this.nearby.similarViews(caller.accountId, report, LIMITS.similarMax);
  }

  @Get(':id')
  @ApiOperation({ summary: '一件事，按查看人能看到的内容' })
  @ApiOkResponse({ type: CaseViewDto })
  async one(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<CaseView> {
    return this.reading.one(caller.accountId, id);
  }

  @Post(':id/actions/:action')
  @HttpCode(200)
  @ApiOperation({ summary: '对一件事采取行动；可用的行动在 actions 里' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({ type: ActionDto })
  @ApiOkResponse({ type: CaseViewDto })
  async act(
    @Caller() caller: CallerInfo,
    @Param('id') caseId: string,
    @Param('action') action: string,
    // Not a DTO here: whether the case may be seen at all is answered before whether the body is well-formed.
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    return answerOnce(reply, await this.takeAction.execute(caller, { caseId, action, body, idempotencyKey }));
  }

  @Post(':id/follow')
  @HttpCode(204)
  @ApiNoContentResponse()
  async follow(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<void> {
    await this.followCase.follow(caller.accountId, id);
  }

  @Delete(':id/follow')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unfollow(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<void> {
    await this.followCase.unfollow(caller.accountId, id);
  }
}
