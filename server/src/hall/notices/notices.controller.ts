import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerUnlessKnown, Public } from '../../infra/http';
import { NoticePageDto, NoticesQuery } from './notice.dto';
import { ShownNotices } from './notices.query';

@ApiTags('hall')
@Public()
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: ShownNotices) {}

  @Get()
  @ApiOperation({ summary: '通知：给所有人的，以及给所在街道、社区、网格的' })
  @ApiOkResponse({ type: NoticePageDto })
  async page(
    @Query() query: NoticesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticePageDto | undefined> {
    return answerUnlessKnown(request, reply, await this.notices.page(query));
  }
}
