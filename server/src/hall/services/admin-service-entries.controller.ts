import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Page } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../../identity';
import { PageQuery } from '../../infra/http';
import { KeepServiceEntries } from './keep-service-entries.usecase';
import { ServiceEntryBody, ServiceEntryChange, ServiceEntryPage, ServiceEntryView } from './service-entry.dto';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/service-entries')
export class AdminServiceEntriesController {
  constructor(private readonly keep: KeepServiceEntries) {}

  @Get()
  @ApiOkResponse({ type: ServiceEntryPage })
  async page(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<Page<ServiceEntryView>> {
    return this.keep.page(caller.accountId, query);
  }

  @Post()
  @ApiCreatedResponse({ type: ServiceEntryView })
  async create(@Caller() caller: CallerInfo, @Body() body: ServiceEntryBody): Promise<ServiceEntryView> {
    return this.keep.create(caller.accountId, body);
  }

  @Patch(':id')
  @ApiBody({ type: ServiceEntryChange })
  @ApiOkResponse({ type: ServiceEntryView })
  async change(
    @Caller() caller: CallerInfo,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ServiceEntryView> {
    return this.keep.change(caller.accountId, id, body);
  }
}
