import { Public } from '../../infra/http';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Device, Logins, SessionAnswerDto } from '../../identity';
import { WECHAT_CLIENT } from '../clients';
import { notConfigured, refuseLogin } from '../login-problem';
import type { WechatClient } from './client';
import { exchangeWechatCode } from './session-exchange';

export class WechatLoginDto {
  @ApiProperty({ description: 'What wx.login gave; good once, for five minutes' })
  @Matches(/^[\x21-\x7e]{1,256}$/, { message: '应为 wx.login 返回的 code' })
  code: string;
}

@ApiTags('identity')
@Controller('auth/wechat')
export class WechatLoginController {
  constructor(
    @Inject(WECHAT_CLIENT) private readonly client: WechatClient | null,
    private readonly logins: Logins,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionAnswerDto })
  async login(@Body() { code }: WechatLoginDto, @Device() device: string): Promise<SessionAnswer> {
    const client = this.client;
    if (!client) throw notConfigured('wechat');
    const identity = await exchangeWechatCode(client, code).catch((error: unknown) => {
      throw refuseLogin(error, { path: 'code', again: '登录凭证已失效，请重新进入小程序' });
    });
    return this.logins.withPlatform({ platform: 'wechat', appId: client.appId, userId: null, device, ...identity });
  }
}
