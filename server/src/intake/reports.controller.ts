import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CreatedCase } from '@citygrid/shared/api';
import { CreatedCaseDto } from '../cases';
import { Caller, type CallerInfo } from '../identity';
import { answerOnce } from '../infra/http';
import { ReportDto } from './report.dto';
import { SubmitReport } from './submit-report.usecase';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases')
export class ReportsController {
  constructor(private readonly submitReport: SubmitReport) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: '上报一个问题' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CreatedCaseDto })
  async submit(
    @Caller() caller: CallerInfo,
    @Body() dto: ReportDto,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedCase> {
    return answerOnce(reply, await this.submitReport.execute(caller, dto, key));
  }
}
