import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actors, Caller, type CallerInfo } from '../../identity';
import { ProblemError } from '../../infra/http';
import { ReachAnswerDto, ReachQuery } from './reach.dto';
import { ReachReport } from './reach-report.query';

/** Figures of the whole instance: which area a message belongs to, notification does not know, so no dispatcher's view. */
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/reach')
export class ReachController {
  constructor(
    private readonly report: ReachReport,
    private readonly actors: Actors,
  ) {}

  @Get()
  @ApiOperation({ summary: '推送到达了多少人，按模板和原因' })
  @ApiOkResponse({ type: ReachAnswerDto })
  async between(@Caller() caller: CallerInfo, @Query() { from, to }: ReachQuery): Promise<ReachAnswerDto> {
    const actor = await this.actors.of(caller.accountId);
    if (!actor.roles.includes('admin')) throw new ProblemError('forbidden');
    return this.report.between(from, to);
  }
}
