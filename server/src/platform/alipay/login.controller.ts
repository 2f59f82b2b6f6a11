import { Public } from '../../infra/http';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Device, Logins, SessionAnswerDto } from '../../identity';
import { ALIPAY_CLIENT } from '../clients';
import { notConfigured, refuseLogin } from '../login-problem';
import type { AlipayClient } from './client';
import { exchangeAlipayCode } from './session-exchange';

export class AlipayLoginDto {
  @ApiProperty({ description: 'What my.getAuthCode gave; good once' })
  @Matches(/^[\x21-\x7e]{1,256}$/, { message: '应为 my.getAuthCode 返回的 authCode' })
  authCode: string;
}

@ApiTags('identity')
@Controller('auth/alipay')
export class AlipayLoginController {
  constructor(
    @Inject(ALIPAY_CLIENT) private readonly client: AlipayClient | null,
    private readonly logins: Logins,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswerDto })
  async login(@Body() { authCode }: AlipayLoginDto, @Device() device: string): Promise<SessionAnswer> {
    const client = this.client;
    if (!client) throw notConfigured('alipay');
    const identity = await exchangeAlipayCode(client, authCode).catch((error: unknown) => {
      throw refuseLogin(error, { path: 'authCode', again: '登录凭证已失效，请重新进入小程序' });
    });
    return this.logins.withPlatform({ platform: 'alipay', appId: client.appId, device, ...identity });
  }
}
