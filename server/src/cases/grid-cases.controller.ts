import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../identity';
import { pageLimit } from '../infra/http';
import { CasePageDto } from './case-view.dto';
import { GridCasesDto } from './cases.dto';
import { CasesOfGrid } from './cases-of-grid.query';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('grids/:code/cases')
export class GridCasesController {
  constructor(private readonly cases: CasesOfGrid) {}

  @Get()
  @ApiOperation({ summary: '一个网格里的事项（本社区网格员、本街道调度员），快到期的在前' })
  @ApiOkResponse({ type: CasePageDto })
  async list(
    @Caller() caller: CallerInfo,
    @Param('code') code: string,
    @Query() { state = 'open', limit, cursor }: GridCasesDto,
  ): Promise<Page<CaseListItem>> {
    return this.cases.page(caller.accountId, { code, state }, pageLimit(limit), cursor);
  }
}
