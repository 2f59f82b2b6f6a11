import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Caller, type CallerInfo } from '../../identity';
import { pageLimit, PageQuery } from '../../infra/http';
import { Inbox } from './inbox';
import { InboxAnswerDto, ReadInboxDto } from './inbox.dto';

@ApiTags('inbox')
@ApiBearerAuth()
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @ApiOkResponse({ type: InboxAnswerDto })
  async page(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<InboxAnswerDto> {
    return this.inbox.page(caller.accountId, pageLimit(query.limit), query.cursor);
  }

  @Post('read')
  @HttpCode(204)
  @ApiNoContentResponse()
  async read(@Caller() caller: CallerInfo, @Body() body: ReadInboxDto): Promise<void> {
    await this.inbox.read(caller.accountId, body.ids);
  }
}
