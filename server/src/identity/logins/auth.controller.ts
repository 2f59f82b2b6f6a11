import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SessionAnswer, User } from '@citygrid/shared/api';
import { invalid, Public } from '../../infra/http';
import { MeAnswerDto } from '../accounts/user.dto';
import { Caller, type CallerInfo } from '../sessions/caller.decorator';
import { Device } from '../sessions/device';
import { Logout } from '../sessions/logout.usecase';
import { RefreshSession } from '../sessions/refresh-session.usecase';
import { LogoutDto, PhoneProofDto, RefreshDto, SessionAnswerDto } from './auth.dto';
import { PhoneBinding } from './phone-binding';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly refreshSession: RefreshSession,
    private readonly logoutSession: Logout,
    private readonly phoneBinding: PhoneBinding,
  ) {}

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswerDto })
  async refresh(@Body() body: RefreshDto, @Device() device: string): Promise<SessionAnswer> {
    return this.refreshSession.run(body.refreshToken, device);
  }

  /** Public, so that an access token that ran out does not keep anybody logged in. */
  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiNoContentResponse()
  async logout(@Caller() caller: CallerInfo | null, @Body() body: LogoutDto): Promise<void> {
    await this.logoutSession.run(caller, body.refreshToken ?? null);
  }

  @Post('phone')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOkResponse({ type: MeAnswerDto })
  async phone(@Caller() caller: CallerInfo, @Body() body: PhoneProofDto): Promise<{ user: User }> {
    if (body.code !== undefined && body.encrypted !== undefined)
      throw invalid('encrypted', 'code 与 encrypted 只能给出一种');
    return { user: await this.phoneBinding.run(caller, body) };
  }
}
