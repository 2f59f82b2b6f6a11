import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config';
import { DeadPackets } from '../dead-rows.port';
import { PHONE_RESOLVERS, type PhoneResolver } from '../identity';
import { Clock } from '../infra/clock';
import { PersonalData } from '../infra/crypto';
import { MESSAGE_CHANNELS, type MessageChannel } from '../notification';
import { AlipayChannel } from './alipay/channel';
import { AlipayClient } from './alipay/client';
import { AlipayPhone } from './alipay/phone';
import { ALIPAY_CLIENT, WECHAT_CLIENT } from './clients';
import { InboxDeadPackets } from './inbox/dead-packets';
import { PacketLog } from './inbox/packet-log';
import { RedisTokens } from './token/redis-tokens';
import { Transport } from './transport';
import { WechatChannel } from './wechat/channel';
import { WechatClient } from './wechat/client';
import { WechatPhone } from './wechat/phone';

const log = new Logger('platform');

/**
 * What the platforms lend to `identity` (phone numbers), `notification` (channels) and the list of dead rows: providers
 * that need nothing but the infrastructure, offered to every module, so that nobody knows where they come from. A
 * platform without its configuration is absent from the first two.
 */
export function platformBindings(config: Config): DynamicModule {
  return {
    module: PlatformBindings,
    global: true,
    providers: [
      PacketLog,
      { provide: DeadPackets, useClass: InboxDeadPackets },
      {
        provide: WECHAT_CLIENT,
        useFactory: (clock: Clock, personal: PersonalData) => wechatClient(config, clock, personal),
        inject: [Clock, PersonalData],
      },
      { provide: ALIPAY_CLIENT, useFactory: (clock: Clock) => alipayClient(config, clock), inject: [Clock] },
      {
        provide: PHONE_RESOLVERS,
        useFactory: (wechat: WechatClient | null, alipay: AlipayClient | null, packets: PacketLog): PhoneResolver[] => [
          ...(wechat ? [new WechatPhone(wechat)] : []),
          ...(alipay ? [new AlipayPhone(alipay, packets, config.env === 'production')] : []),
        ],
        inject: [WECHAT_CLIENT, ALIPAY_CLIENT, PacketLog],
      },
      {
        provide: MESSAGE_CHANNELS,
        useFactory: (wechat: WechatClient | null, alipay: AlipayClient | null): MessageChannel[] => [
          ...(wechat ? [new WechatChannel(wechat, config.env === 'production' ? 'formal' : 'developer')] : []),
          ...(alipay ? [new AlipayChannel(alipay)] : []),
        ],
        inject: [WECHAT_CLIENT, ALIPAY_CLIENT],
      },
    ],
    exports: [WECHAT_CLIENT, ALIPAY_CLIENT, PHONE_RESOLVERS, MESSAGE_CHANNELS, PacketLog, DeadPackets],
  };
}

@Module({})
class PlatformBindings implements OnApplicationShutdown {
  constructor(
    @Inject(WECHAT_CLIENT) private readonly wechat: WechatClient | null,
    @Inject(ALIPAY_CLIENT) private readonly alipay: AlipayClient | null,
  ) {}

  /** After the relays have stopped: they may be in the middle of a call until then. */
  async onApplicationShutdown(): Promise<void> {
    await this.wechat?.close();
    this.alipay?.close();
  }
}

function wechatClient(config: Config, clock: Clock, personal: PersonalData): WechatClient | null {
  if (!config.wechat) return null;
  const shared = config.redisUrl
    ? new RedisTokens(config.redisUrl, `citygrid:wechat:token:${config.wechat.appId}`, clock, personal)
    : null;
  return new WechatClient({
    config: config.wechat,
    clock,
    shared,
    transport: new Transport('wechat'),
    onStoreDown: () => log.warn('Redis is away: this process fetches access tokens by itself'),
  });
}

function alipayClient(config: Config, clock: Clock): AlipayClient | null {
  return config.alipay ? new AlipayClient(config.alipay, clock, new Transport('alipay')) : null;
}
