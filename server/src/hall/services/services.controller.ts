import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerUnlessKnown, Public } from '../../infra/http';
import { ServicesAnswerDto } from './service-entry.dto';
import { ServiceHall } from './service-hall.query';

@ApiTags('hall')
@Public()
@Controller('services')
export class ServicesController {
  constructor(private readonly hall: ServiceHall) {}

  /** Clients keep the answer and ask with `If-None-Match`; 304 means that nothing changed. */
  @Get()
  @ApiOperation({ summary: '服务大厅：十组服务，没有内容的组不出现' })
  @ApiOkResponse({ type: ServicesAnswerDto })
  async services(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServicesAnswerDto | undefined> {
    return answerUnlessKnown(request, reply, await this.hall.answer());
  }
}
