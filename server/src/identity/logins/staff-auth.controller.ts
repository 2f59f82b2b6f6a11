import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SessionAnswer } from '@citygrid/shared/api';
import { ProblemError, Public } from '../../infra/http';
import type { IdentifiedRequest } from '../sessions/caller.decorator';
import { deviceOf } from '../sessions/device';
import { SessionAnswers } from '../sessions/session-answers';
import { normalizeUsername } from '../username';
import { PasswordSetDto, SessionAnswerDto, SetPasswordDto, StaffLoginDto } from './auth.dto';
import { ConsoleLogin } from './console-login.usecase';
import { LoginAttempts } from './login-attempts';
import { SetPassword } from './set-password.usecase';

@ApiTags('auth')
@Public()
@Controller('auth/staff')
export class StaffAuthController {
  constructor(
    private readonly consoleLogin: ConsoleLogin,
    private readonly attempts: LoginAttempts,
    private readonly answers: SessionAnswers,
    private readonly setPassword: SetPassword,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswerDto })
  async login(@Body() body: StaffLoginDto, @Req() request: IdentifiedRequest): Promise<SessionAnswer> {
    const key = JSON.stringify([request.ip ?? '', normalizeUsername(body.username)]);
    this.attempts.check(key);
    try {
      return await this.answers.of(await this.consoleLogin.run(body, deviceOf(request)));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'unauthenticated') this.attempts.failed(key);
      throw error;
    }
  }

  @Post('password')
  @HttpCode(200)
  @ApiOkResponse({ type: PasswordSetDto })
  async password(@Body() body: SetPasswordDto): Promise<PasswordSetDto> {
    return this.setPassword.run(body.token, body.password);
  }
}
