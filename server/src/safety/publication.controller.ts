import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CaseListItem, CaseView, Page } from '@citygrid/shared/api';
import { CasePageDto, CaseViewDto, HeldCases } from '../cases';
import { Caller, type CallerInfo } from '../identity';
import { answerOnce, pageLimit, PageQuery } from '../infra/http';
import { PhotoPublicationDto, PublicationDto } from './publication.dto';
import { PublishCase } from './publish-case.usecase';
import { PublishPhoto } from './publish-photo.usecase';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases')
export class PublicationController {
  constructor(
    private readonly publishCase: PublishCase,
    private readonly publishPhoto: PublishPhoto,
    private readonly heldCases: HeldCases,
  ) {}

  @Get('held')
  @ApiOperation({ summary: '本街道不对公众显示的事项，新的在前，由调度员放行' })
  @ApiOkResponse({ type: CasePageDto })
  async held(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<Page<CaseListItem>> {
    return this.heldCases.page(caller.accountId, pageLimit(query.limit), query.cursor);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ApiOperation({ summary: '调度员放行，或不对公众显示一件事' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({ type: PublicationDto })
  @ApiOkResponse({ type: CaseViewDto })
  async ofCase(
    @Caller() caller: CallerInfo,
    @Param('id') caseId: string,
    // Not a DTO here: whether the case may be seen at all is answered before whether the body is well-formed.
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    return answerOnce(reply, await this.publishCase.execute(caller, { caseId, body, idempotencyKey }));
  }

  @Post(':id/photos/:photoId/publication')
  @HttpCode(200)
  @ApiOperation({ summary: '调度员公开或收回一张照片' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({ type: PhotoPublicationDto })
  @ApiOkResponse({ type: CaseViewDto })
  async ofPhoto(
    @Caller() caller: CallerInfo,
    @Param('id') caseId: string,
    @Param('photoId') photoId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    return answerOnce(reply, await this.publishPhoto.execute(caller, { caseId, photoId, body, idempotencyKey }));
  }
}
