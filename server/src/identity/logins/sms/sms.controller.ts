import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Public } from '../../../infra/http';
import { Device } from '../../sessions/device';
import { SessionAnswerDto } from '../auth.dto';
import { SendSmsCode } from './send-sms-code.usecase';
import { SmsLogin } from './sms-login.usecase';
import { SmsCodeDto, SmsLoginDto } from './sms.dto';

/** Logging in from a browser, where no platform vouches for anybody. */
@ApiTags('auth')
@Controller('auth/sms')
export class SmsController {
  constructor(
    private readonly sendCode: SendSmsCode,
    private readonly smsLogin: SmsLogin,
  ) {}

  @Public()
  @Post('code')
  @HttpCode(204)
  @ApiNoContentResponse({
    description:
      'Whether or not the phone is known. 429 with Retry-After: one a minute, five a day; 503 where no SMS provider is configured or it does not answer.',
  })
  async code(@Body() body: SmsCodeDto): Promise<void> {
    await this.sendCode.run(body.phone);
  }

  @Public()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswerDto, description: '503 where no SMS provider is configured.' })
  async login(@Body() body: SmsLoginDto, @Device() device: string): Promise<SessionAnswer> {
    return this.smsLogin.run({ phone: body.phone, code: body.code, device });
  }
}
