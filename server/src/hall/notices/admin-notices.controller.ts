import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Page } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../../identity';
import { PageQuery } from '../../infra/http';
import { KeepNotices } from './keep-notices.usecase';
import { NoticeBody, NoticeChange, NoticeView, NoticeViewPage } from './notice.dto';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/notices')
export class AdminNoticesController {
  constructor(private readonly keep: KeepNotices) {}

  @Get()
  @ApiOkResponse({ type: NoticeViewPage })
  async page(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<Page<NoticeView>> {
    return this.keep.page(caller.accountId, query);
  }

  @Post()
  @ApiCreatedResponse({ type: NoticeView })
  async create(@Caller() caller: CallerInfo, @Body() body: NoticeBody): Promise<NoticeView> {
    return this.keep.create(caller.accountId, body);
  }

  @Patch(':id')
  @ApiBody({ type: NoticeChange })
  @ApiOkResponse({ type: NoticeView })
  async change(@Caller() caller: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<NoticeView> {
    return this.keep.change(caller.accountId, id, body);
  }
}
