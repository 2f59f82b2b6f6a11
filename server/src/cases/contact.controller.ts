import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ContactAnswer } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../identity';
import { ContactAnswerDto } from './case-view.dto';
import { ReadContact } from './read-contact.usecase';

/** A POST: each call leaves a line in the audit log, so nothing on the way may repeat or keep it. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:id/contact')
export class ContactController {
  constructor(private readonly contact: ReadContact) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '查看反映人的联系方式（经办人员），每次都有记录' })
  @ApiOkResponse({ type: ContactAnswerDto })
  async read(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<ContactAnswer> {
    return this.contact.of(caller.accountId, id);
  }
}
