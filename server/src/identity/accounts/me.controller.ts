import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { User } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../sessions/caller.decorator';
import { Accounts } from './accounts';
import { MeAnswerDto } from './user.dto';

@ApiTags('identity')
@ApiBearerAuth()
@Controller('me')
export class MeController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @ApiOkResponse({ type: MeAnswerDto })
  async me(@Caller() caller: CallerInfo): Promise<{ user: User }> {
    return { user: await this.accounts.userOf(caller.accountId) };
  }
}
