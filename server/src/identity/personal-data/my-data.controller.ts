import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Header, HttpCode, Put, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { ConsentsAnswer } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../sessions/caller.decorator';
import { Consents } from './consents';
import { ConsentsAnswerDto, PutConsentsDto } from './consents.dto';
import { EndAccount } from './end-account.usecase';
import { ExportMyData } from './export-my-data.query';

/** What belongs to the person: to see, to take along, to end. */
@ApiTags('identity')
@ApiBearerAuth()
@Controller('me')
export class MyDataController {
  constructor(
    private readonly consents: Consents,
    private readonly exportMyData: ExportMyData,
    private readonly endAccount: EndAccount,
  ) {}

  @Get('consents')
  @ApiOkResponse({ type: ConsentsAnswerDto })
  async answered(@Caller() caller: CallerInfo): Promise<ConsentsAnswer> {
    return this.consents.of(caller.accountId);
  }

  @Put('consents')
  @ApiOkResponse({ type: ConsentsAnswerDto, description: 'What is left out stays as it was answered.' })
  async answer(@Caller() caller: CallerInfo, @Body() body: PutConsentsDto): Promise<ConsentsAnswer> {
    return this.consents.answer(caller.accountId, body.consents);
  }

  @Get('export')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({
    description: 'Everything that is kept about the account, as one JSON document to save. 429 past three a day.',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  async export(@Caller() caller: CallerInfo): Promise<StreamableFile> {
    const text = await this.exportMyData.run(caller.accountId);
    return new StreamableFile(Readable.from(text), {
      type: 'application/json; charset=utf-8',
      disposition: 'attachment; filename="citygrid-my-data.json"',
    });
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse({
    description: 'The account ends, at once and for good; its cases go on without a name. 409 `conflict` for staff.',
  })
  async end(@Caller() caller: CallerInfo): Promise<void> {
    await this.endAccount.run(caller.accountId);
  }
}
