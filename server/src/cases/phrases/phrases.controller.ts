import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page, Phrase } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../../identity';
import { pageLimit, PageQuery, validateBody } from '../../infra/http';
import { KeepPhrases } from './keep-phrases.usecase';
import { PhraseBody, PhraseChangeBody, PhrasePageDto, PhrasesAnswerDto, PhraseView } from './phrase.dto';

@ApiTags('phrases')
@ApiBearerAuth()
@Controller('phrases')
export class PhrasesController {
  constructor(private readonly phrases: KeepPhrases) {}

  @Get()
  @ApiOperation({ summary: '常用语：点一下代替打字，只有自己能做的操作' })
  @ApiOkResponse({ type: PhrasesAnswerDto })
  async offered(@Caller() caller: CallerInfo): Promise<{ items: Phrase[] }> {
    return this.phrases.offered(caller.accountId);
  }
}

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/phrases')
export class AdminPhrasesController {
  constructor(private readonly phrases: KeepPhrases) {}

  @Get()
  @ApiOkResponse({ type: PhrasePageDto })
  async list(@Caller() caller: CallerInfo, @Query() query: PageQuery): Promise<Page<PhraseView>> {
    return this.phrases.list(caller.accountId, pageLimit(query.limit), query.cursor);
  }

  @Post()
  @ApiCreatedResponse({ type: PhraseView })
  async create(@Caller() caller: CallerInfo, @Body() body: PhraseBody): Promise<PhraseView> {
    return this.phrases.create(caller.accountId, body);
  }

  @Patch(':id')
  @ApiBody({ type: PhraseChangeBody })
  @ApiOkResponse({ type: PhraseView })
  async change(@Caller() caller: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<PhraseView> {
    return this.phrases.change(caller.accountId, id, await validateBody(PhraseChangeBody, body ?? {}));
  }
}
