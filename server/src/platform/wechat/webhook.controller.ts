import { Controller, Get, Header, HttpCode, Inject, Logger, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LIMITS } from '@citygrid/shared/api';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { ProblemError, Public } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { PlatformInbox } from '../inbox/platform-inbox';
import { notConfigured } from '../login-problem';
import { RECEIVED, rawBody } from '../raw-body';
import { echoOf, openPacket, type PacketQuery, type VerifiedPacket } from './packet';
import { BadPacket } from './signature';
import { translate } from './translator';

/** Message push. Verified on the raw body before anything else; stored; answered; the work is done afterwards. */
@Public()
@ApiExcludeController()
@Controller('webhooks/wechat')
export class WechatWebhookController {
  private readonly log = new Logger('wechat-webhook');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly inbox: PlatformInbox,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  echo(@Query() query: PacketQuery): string {
    return this.verified(() => echoOf(query, this.credentials(), this.clock.now()));
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  async receive(@Query() query: PacketQuery, @Req() request: { body: unknown }): Promise<string> {
    const body = rawBody(request.body);
    if (body.length > LIMITS.jsonBodyBytes) throw new ProblemError('body-too-large');
    const packet = this.verified(() => openPacket(query, body, this.credentials(), this.clock.now()));
    await this.store(packet);
    return RECEIVED;
  }

  /** What is verified but says nothing we can read is acknowledged: sent again it would say no more. */
  private async store({ message, fingerprint }: VerifiedPacket): Promise<void> {
    let identity: string;
    try {
      identity = translate(message).identity;
    } catch (error) {
      if (!(error instanceof BadPacket)) throw error;
      if (message !== '') this.log.warn(`verified packet left aside: ${error.message}`);
      return;
    }
    await this.inbox.put({ source: 'wechat', identity, message, fingerprint });
  }

  private verified<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof BadPacket)) throw error;
      this.log.warn(`packet refused: ${error.message}`);
      throw new ProblemError('unauthenticated', '消息签名没有通过验证');
    }
  }

  private credentials(): NonNullable<Config['wechat']> {
    if (!this.config.wechat) throw notConfigured('wechat');
    return this.config.wechat;
  }
}
