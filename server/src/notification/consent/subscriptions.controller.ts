import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Caller, type CallerInfo } from '../../identity';
import { AskForConsent } from './ask-for-consent.query';
import { RecordAnswers } from './record-answers.usecase';
import { AskAnswerDto, AskQuery, SubscriptionsDto } from './subscriptions.dto';

@ApiTags('subscriptions')
@ApiBearerAuth()
@Controller('subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly ask: AskForConsent,
    private readonly answers: RecordAnswers,
  ) {}

  @Get('ask')
  @ApiOkResponse({ type: AskAnswerDto })
  async templates(@Caller() caller: CallerInfo, @Query() query: AskQuery): Promise<AskAnswerDto> {
    return { templates: await this.ask.templatesFor(caller.accountId, query.moment, query.caseId) };
  }

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async record(@Caller() caller: CallerInfo, @Body() body: SubscriptionsDto): Promise<void> {
    await this.answers.record(caller.accountId, body.results);
  }
}
