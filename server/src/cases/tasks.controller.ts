import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../identity';
import { pageLimit } from '../infra/http';
import { CasePageDto } from './case-view.dto';
import { TasksDto } from './cases.dto';
import { Tasks } from './tasks.query';

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  @Get()
  @ApiOperation({ summary: '我的任务，快到期的在前' })
  @ApiOkResponse({ type: CasePageDto })
  async list(@Caller() caller: CallerInfo, @Query() query: TasksDto): Promise<Page<CaseListItem>> {
    return this.tasks.page(caller.accountId, query.view, pageLimit(query.limit), query.cursor);
  }
}
